/** A viewer of server-sent events that tells when the next one has come. */
export async function openStream(origin, path, cookie) {
  const abort = new AbortController();
  const answer = await fetch(origin + path, {
    headers: { cookie, accept: 'text/event-stream' },
    signal: abort.signal,
  });
  if (!answer.ok) throw new Error(`the stream was refused with ${answer.status}`);
  let waiting;
  let pending = 0;
  let buffer = '';
  void (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of answer.body) {
      buffer += decoder.decode(chunk, { stream: true });
      for (let cut = buffer.indexOf('\n\n'); cut >= 0; cut = buffer.indexOf('\n\n')) {
        const message = buffer.slice(0, cut);
        buffer = buffer.slice(cut + 2);
        if (!/^data:/m.test(message)) continue;
        pending += 1;
        waiting?.();
      }
    }
  })().catch(() => undefined);
  return {
    drain: () => (pending = 0),
    close: () => abort.abort(),
    next: (ms) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error('nothing came over the stream')), ms);
        const done = () => {
          clearTimeout(timer);
          waiting = undefined;
          pending -= 1;
          resolve();
        };
        if (pending > 0) done();
        else waiting = done;
      }),
  };
}
