/** A blank line ends a server-sent event. */
const END = /\r?\n\r?\n/;

/** The data of each server-sent event of a whole body. */
export function serverSentData(body: string): readonly string[] {
  return body
    .split(END)
    .map(dataOf)
    .filter(data => data !== '');
}

/** The data of each server-sent event, as soon as it is there. */
export async function* streamedData(body: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const part of body) {
    const events = `${rest}${part}`.split(END);
    rest = events.pop() ?? '';
    yield* events.map(dataOf).filter(data => data !== '');
  }
  yield* serverSentData(rest);
}

function dataOf(event: string): string {
  return event
    .split(/\r?\n/)
    .filter(line => line.startsWith('data:'))
    .map(line => line.slice(5).replace(/^ /, ''))
    .join('\n');
}
