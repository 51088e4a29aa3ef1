import type { Fault } from '../../../platform/index.js';
import { Button, CheckField, ErrorSummary } from '../../../web/index.js';
import { type FormValues, SCOPE_BOXES } from './application-form.js';
import {
  Box,
  Choice,
  Lines,
  Owner,
  type OwnersProps,
  type PartProps,
  Text,
  faultsOf,
} from './application-form-fields.js';
import { RareSettings } from './application-form-rare.js';
import { AUTH_METHOD_WORDS, FIELD_WORDS, LEVEL_WORDS, SCOPE_WORDS } from './application-words.js';

export interface ApplicationFormProps {
  action: string;
  values: FormValues;
  faults: readonly Fault[];
  /** Sent back untouched: which version was read, or which id a new application gets. */
  hidden: Record<string, string>;
  owners: readonly { code: string; name: string }[];
  categories: readonly string[];
  button: string;
  /** For a new application: an id of one's own choice. */
  clientId?: string;
}

/** Everything about an application, the rare things folded away. */
export function ApplicationForm(props: ApplicationFormProps) {
  const { action, values, faults, hidden, owners, categories, button, clientId } = props;
  return (
    <form method="post" action={action} class="form" novalidate>
      <ErrorSummary
        faults={faults.map(({ field, message }) => ({
          field,
          message: FIELD_WORDS[field] ? `${FIELD_WORDS[field]}: ${message}` : message,
        }))}
      />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Necessary {...{ values, faults }} />
      <Scopes {...{ values, faults }} />
      <About {...{ values, faults, owners, categories }} />
      <Addresses {...{ values, faults }} />
      <Proof {...{ values, faults }} />
      <RareSettings {...{ values, faults, owners, clientId }} />
      <Button big>{button}</Button>
    </form>
  );
}

/** What no application can do without, first. */
function Necessary({ values, faults }: PartProps) {
  return (
    <fieldset class="form-group">
      <legend>Aplikasi</legend>
      <Text {...{ values, faults }} name="client_name" required maxLength={100} />
      <Lines
        {...{ values, faults }}
        name="redirect_uris"
        plain
        hint="Satu alamat per baris, huruf demi huruf seperti yang dikirim aplikasi. https, atau http pada localhost; tanpa tanda bintang dan tanpa #."
        rows={3}
      />
    </fieldset>
  );
}

function About({
  values,
  faults,
  owners,
  categories,
}: PartProps & OwnersProps & { categories: readonly string[] }) {
  return (
    <fieldset class="form-group">
      <legend>Keterangan untuk pengguna dan pengelola</legend>
      <Text
        {...{ values, faults }}
        name="category"
        hint={
          categories.length > 0
            ? `Judul di portal. Yang sudah ada: ${categories.join(', ')}.`
            : 'Judul di portal, misalnya Perizinan.'
        }
        maxLength={60}
      />
      <Owner
        {...{ values, faults, owners }}
        name="owner_unit"
        hint="Yang bertanggung jawab atas aplikasi ini."
      />
      <Lines {...{ values, faults }} name="contacts" hint="Satu alamat per baris." rows={2} />
      <Text
        {...{ values, faults }}
        name="client_uri"
        hint="Tempat orang kembali bila ada yang gagal."
        type="url"
      />
      <Text {...{ values, faults }} name="logo_uri" hint="https; gambar persegi." type="url" />
    </fieldset>
  );
}

function Addresses({ values, faults }: PartProps) {
  return (
    <fieldset class="form-group">
      <legend>Alamat lain</legend>
      <Lines
        {...{ values, faults }}
        name="post_logout_redirect_uris"
        hint="Satu alamat per baris."
        rows={3}
      />
      <Text
        {...{ values, faults }}
        name="backchannel_logout_uri"
        hint="Server kami mengirim pemberitahuan ke sini ketika sesi seseorang berakhir, dari mana pun ia keluar."
        type="url"
      />
      <Box {...{ values, faults }} name="internal_network" />
      <Text
        {...{ values, faults }}
        name="initiate_login_uri"
        hint="Portal membuka aplikasi lewat alamat ini (OpenID Connect Core bagian 4)."
        type="url"
      />
    </fieldset>
  );
}

function Proof({ values, faults }: PartProps) {
  return (
    <fieldset class="form-group">
      <legend>Pembuktian</legend>
      <Choice {...{ values, faults }} name="token_endpoint_auth_method" words={AUTH_METHOD_WORDS} />
      <Lines
        {...{ values, faults }}
        name="jwks"
        hint="Hanya untuk private_key_jwt: isi ini, atau alamatnya di bawah."
        rows={4}
      />
      <Text {...{ values, faults }} name="jwks_uri" type="url" />
      <Choice {...{ values, faults }} name="minimum_acr" words={LEVEL_WORDS} />
    </fieldset>
  );
}

function Scopes({ values, faults }: PartProps) {
  return (
    <fieldset class="form-group">
      <legend>Yang boleh diketahui dan dilakukan (cakupan)</legend>
      <p class="field-hint">Pilih yang sungguh diperlukan saja (UU Pelindungan Data Pribadi, pasal 16).</p>
      {SCOPE_BOXES.map(({ field, scope }) => (
        <CheckField
          key={field}
          name={field}
          label={
            <>
              {SCOPE_WORDS[scope]} <code class="muted">{scope}</code>
            </>
          }
          checked={values[field] !== ''}
          error={faultsOf(faults, field)}
        />
      ))}
    </fieldset>
  );
}
