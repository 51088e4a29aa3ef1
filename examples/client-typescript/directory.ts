import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { eAkun } from './client.js';
import { LatestOnly, type PersonEvent, readWebhook } from './webhook.js';

/** Reads all units and people that the application may read, page by page. */
export async function readDirectory(client: ReturnType<typeof eAkun>) {
  const units = await pages((cursor) => client.GET('/api/v1/units', { params: { query: { cursor } } }));
  const employees = await pages((cursor) =>
    client.GET('/api/v1/employees', { params: { query: { cursor, limit: 500 } } }),
  );
  return { units, employees };
}

/** Hears of changes from then on; whatever is not signed by E-Akun is refused. */
export function listenForNews(secret: string, hear: (event: PersonEvent) => void) {
  const latest = new LatestOnly();
  return createServer((request, response) => {
    text(request)
      .then((body) => {
        const message = readWebhook(secret, request.headers, body);
        for (const event of latest.take(message.data.events)) hear(event);
        response.writeHead(204).end();
      })
      .catch(() => response.writeHead(401).end());
  });
}

interface Page<Item> {
  items: Item[];
  next_cursor: string | null;
}

async function pages<Item>(
  ask: (cursor: string | undefined) => Promise<{ data?: Page<Item>; error?: unknown }>,
): Promise<Item[]> {
  const found: Item[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const { data, error } = await ask(cursor);
    if (!data) throw new Error(`E-Akun refuses: ${JSON.stringify(error)}`);
    found.push(...data.items);
    cursor = data.next_cursor;
  }
  return found;
}

if (process.argv[1] === import.meta.filename) {
  const {
    E_AKUN_URL: url,
    CLIENT_ID: clientId,
    CLIENT_SECRET: clientSecret,
    WEBHOOK_SECRET: secret,
  } = process.env;
  if (!url || !clientId || !clientSecret) throw new Error('Set E_AKUN_URL, CLIENT_ID and CLIENT_SECRET.');
  const { units, employees } = await readDirectory(
    eAkun({ url, clientId, clientSecret, scope: 'directory:read' }),
  );
  console.log(`${units.length} units, ${employees.length} people`);
  for (const { name, position, unit } of employees.slice(0, 10))
    console.log(`${name}: ${position}, ${unit?.name}`);
  if (secret)
    listenForNews(secret, ({ type, person_id, effective }) => console.log(effective, type, person_id)).listen(
      3003,
      () => console.log('listening at http://localhost:3003'),
    );
}
