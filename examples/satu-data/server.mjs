import { fileURLToPath } from 'node:url';
import { application } from '../common/application.mjs';
import { BadRequest, serve } from '../common/http.mjs';
import { readSettings, SettingsError } from '../common/settings.mjs';
import { dataSetsFor, matching, toCsv } from './datasets.mjs';
import { app, detailPage, listPage } from './pages.mjs';

/** The pages of Satu Data. Everything else (sign-in, sessions, sign-out) is in ../common. */
const pages = {
  'GET /': ({ query }, person) => {
    const words = (query.get('cari') ?? '').trim();
    if (words.length > 100) throw new BadRequest(400, 'search too long');
    const { own, others } = dataSetsFor(person, Date.now());
    return { body: listPage({ person, words, own: matching(own, words), others: matching(others, words) }) };
  },

  'GET /data/:id': ({ params }, person) => {
    const now = Date.now();
    return { body: detailPage({ person, dataSet: visible(params.id, person, now), now }) };
  },

  'GET /data/:id/csv': ({ params }, person) => {
    const now = Date.now();
    const dataSet = visible(params.id, person, now);
    return {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${dataSet.id}.csv"`,
      },
      body: toCsv(dataSet, now),
    };
  },
};

/** Internal data of another unit does not exist for this person: the same answer as for a wrong address. */
function visible(id, person, now) {
  const { own, others } = dataSetsFor(person, now);
  const dataSet = [...own, ...others].find((candidate) => candidate.id === id);
  if (!dataSet) throw new BadRequest(404, 'no such data set');
  return dataSet;
}

try {
  const settings = readSettings(process.env, { name: app.name, port: 3002 });
  const stylesheet = fileURLToPath(new URL('style.css', import.meta.url));
  const icon = fileURLToPath(new URL('icon.svg', import.meta.url));
  serve(application({ app, settings, stylesheet, icon, pages }), settings, app.name);
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
