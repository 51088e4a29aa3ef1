import { Button, Card, Field, Layout, Notice } from '../../../web/index.js';

export interface DeviceCodePageProps {
  action: string;
  /** Hidden inputs of the form. */
  inputs: { name: string; value: string }[];
  /** As typed before. */
  typed: string;
  /** What went wrong with the code before, in a sentence. */
  problem: string | null;
}

/** Where a person types the short code that a screen without a keyboard shows (RFC 8628). */
export function DeviceCodePage({ action, inputs, typed, problem }: DeviceCodePageProps) {
  return (
    <Layout title="Hubungkan perangkat" bare faulty={problem !== null}>
      <h1>Hubungkan perangkat</h1>
      {problem && (
        <Notice kind="warning" live>
          <p>{problem}</p>
        </Notice>
      )}
      <form method="post" action={action} class="card">
        {inputs.map(({ name, value }) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <p>Layar yang akan Anda hubungkan menampilkan sebuah kode. Ketik kode itu di sini.</p>
        <Field
          label="Kode pada layar"
          name="user_code"
          value={typed}
          hint="8 huruf; huruf besar, huruf kecil, dan tanda hubung tidak dibedakan"
          width="short"
          maxLength={20}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          autofocus
        />
        <Button big>Lanjutkan</Button>
      </form>
      <Card>
        <p>
          Anda tidak sedang menghubungkan layar apa pun? Tutup halaman ini, dan jangan ketik kode kiriman
          orang.
        </p>
      </Card>
    </Layout>
  );
}
