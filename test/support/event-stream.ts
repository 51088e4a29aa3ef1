import { expect } from '@jest/globals';

/** The events named `board` of a stream, one after the other, each with its id. */
export async function openEventStream<Data>(address: string, headers: Record<string, string>) {
  const abort = new AbortController();
  const response = await fetch(address, {
    signal: abort.signal,
    headers: { accept: 'text/event-stream', ...headers },
  });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let read = '';
  return {
    headers: response.headers,
    async next(): Promise<Data & { id: string }> {
      for (;;) {
        const end = read.indexOf('\n\n');
        if (end === -1) {
          const { value, done } = await reader.read();
          if (done) throw new Error('the stream ended');
          read += value;
          continue;
        }
        const block = read.slice(0, end);
        read = read.slice(end + 2);
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
        const data = field('data');
        if (data && field('event') === 'board') return { id: field('id')!, ...(JSON.parse(data) as Data) };
      }
    },
    close: () => abort.abort(),
  };
}
