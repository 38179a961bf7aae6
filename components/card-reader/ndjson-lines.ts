/** Lines of a streamed NDJSON answer, parsed, as they come; what is no JSON ends the stream with an error. */
export async function* ndjsonLines(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<unknown, void, undefined> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      const lines = (rest + value).split('\n')
      rest = lines.pop() ?? ''
      yield* lines.filter((line) => line !== '').map(parsed)
    }
    if (rest !== '') yield parsed(rest)
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

function parsed(line: string): unknown {
  return JSON.parse(line)
}
