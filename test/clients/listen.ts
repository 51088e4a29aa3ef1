import { type RequestListener, type Server, createServer } from 'node:http';

/** Lets an application listen; the answer stops it. */
export async function listen(application: RequestListener, port: number): Promise<() => Promise<void>> {
  const server: Server = createServer(application);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  server.unref();
  return async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
}
