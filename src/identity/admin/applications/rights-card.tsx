import { Button, Card, Notice } from '../../../web/index.js';
import { longInstant } from '../instant-words.js';
import type { RightsStanding } from './application-rights.query.js';

interface RightsCardProps {
  standing: RightsStanding & { mine: boolean };
}

/** What the application may do to people in its own name, and who answers for that. */
export function RightsCard({ standing }: RightsCardProps) {
  const { clientId, rights, unitName, giver, givenAt, lapsed, mine } = standing;
  return (
    <Card title="Hak sendiri atas data pegawai">
      {lapsed.length > 0 && (
        <Notice kind="warning" title="Perlu ditinjau">
          <p>
            {`${giver!.name} tidak lagi berhak ${lapsed.map(({ words }) => words).join(', ')} pada unit itu. Hak aplikasi tidak ikut berakhir. Tetapkan kembali bila memang masih diperlukan; bila tidak, kurangi cakupannya atau nonaktifkan aplikasinya.`}
          </p>
        </Notice>
      )}
      <dl class="facts">
        <dt>Boleh</dt>
        <dd>{rights.map(({ words }) => words).join(', ')}</dd>
        <dt>Pada unit</dt>
        <dd>{unitName} dan unit di bawahnya</dd>
        <dt>Diberikan oleh</dt>
        <dd>{giver ? giver.name : 'Operator E-Akun, atau aplikasi yang mendaftarkannya'}</dd>
        <dt>Pada</dt>
        <dd>{longInstant(givenAt)}</dd>
      </dl>
      {mine ? (
        <form method="post" action={`/kelola/aplikasi/${clientId}/hak`} class="form">
          <p class="muted">
            Anda memegang semua hak ini. Sesudah ditinjau, Anda yang tercatat memberikannya.
          </p>
          <Button look="quiet">Tetapkan kembali atas nama saya</Button>
        </form>
      ) : (
        <p class="muted">Ditetapkan kembali oleh pengelola aplikasi yang memegang semua hak itu sendiri.</p>
      )}
    </Card>
  );
}
