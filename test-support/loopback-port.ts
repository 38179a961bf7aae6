import { once } from 'node:events'
import { createServer, type Server } from 'node:net'

/** The TCP port on which a server listens. */
export function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server does not listen on TCP')
  return address.port
}

/** Listens on a loopback port that the system picks. */
export async function listenOnLoopback(server: Server, port = 0): Promise<number> {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return portOf(server)
}

/** A port on which nobody listened a moment ago: whoever takes it must cope with having been overtaken. */
export async function freePort(): Promise<number> {
  const server = createServer()
  const port = await listenOnLoopback(server)
  await new Promise((closed) => server.close(closed))
  return port
}
