import { throughPhoneDoor } from '#app/api/phone-door.ts'

/** The door for phones: one line a command in registry/phone-commands.ts. */
export async function POST(request: Request, { params }: RouteContext<'/api/phone/[command]'>): Promise<Response> {
  return throughPhoneDoor(request, (await params).command)
}
