import { throughDoor } from '#app/api/door.ts'
import { commandNamed } from '#registry/commands.ts'

/** The door for staff writes: one line a command in registry/commands.ts. */
export async function POST(request: Request, { params }: RouteContext<'/api/office/[command]'>): Promise<Response> {
  const { command } = await params
  return throughDoor(request, command, commandNamed(command))
}
