import type { NextConfig } from 'next'

const config: NextConfig = {
  typedRoutes: true,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  images: { unoptimized: true },
  agentRules: false,
  experimental: { agentUpgrade: false, staleTimes: { dynamic: 0 } },
  // Our sources import each other with their file ending, as Node does.
  serverExternalPackages: ['@node-rs/argon2', 'postgres'],
}

export default config
