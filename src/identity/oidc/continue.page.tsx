import { Button, Card, Layout } from '../../web/index.js';

export interface ContinuePageProps {
  action: string;
  inputs: { name: string; value: string }[];
}

/** Hands something on with a form post; goes by itself, or by one press without JavaScript. */
export function ContinuePage({ action, inputs }: ContinuePageProps) {
  return (
    <Layout title="Melanjutkan" bare scripts={['auto-submit.js']}>
      <h1>Sebentar, sedang dilanjutkan</h1>
      <Card>
        <p>Jika halaman ini tidak berpindah dengan sendirinya, tekan tombol berikut.</p>
        <auto-submit>
          <form method="post" action={action}>
            {inputs.map(({ name, value }) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <Button>Lanjutkan</Button>
          </form>
        </auto-submit>
      </Card>
    </Layout>
  );
}
