import { createServer } from 'node:net';

/** The first port from `first` upwards on which nobody listens on this computer. */
export async function nextFreePort(first: number): Promise<number> {
  for (let port = first; port <= 65_535; port++) if (await isFree(port)) return port;
  throw new Error(`no free port from ${first} upwards`);
}

/** Can somebody still listen there? Both loopback addresses count, because `localhost` may mean either. */
export async function isFree(port: number): Promise<boolean> {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '::1'));
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    // A computer without IPv6 has nobody on that address.
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code !== 'EADDRINUSE'));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
