import type { ComponentType } from 'preact';
import type { Client, ErrorOut, KoaContextWithOIDC } from 'oidc-provider';
import { DeviceCodePage } from './device-code.page.js';
import { DeviceConfirmPage } from './device-confirm.page.js';
import { DeviceDonePage } from './device-done.page.js';

/** Puts a page into the answer (engine-pages.ts). */
interface PageSender {
  send<Props extends object>(ctx: KoaContextWithOIDC, Page: ComponentType<Props>, props: Props): void;
}

/** By the class of the engine's error (9.13, lib/helpers/re_render_errors.js); a feature test holds each of them. */
const PROBLEMS: Record<string, string> = {
  NoCodeError: 'Kode belum diketik.',
  NotFoundError: 'Kode itu tidak dikenal. Periksa huruf demi huruf pada layar.',
  ExpiredError: 'Kode itu sudah tidak berlaku. Mintalah kode baru pada layar.',
  AlreadyUsedError: 'Kode itu sudah dipakai. Mintalah kode baru pada layar.',
  AbortedError: 'Dibatalkan. Layar itu tidak dihubungkan.',
  TooManyGuesses: 'Terlalu banyak kode salah dari jaringan ini. Tunggu 10 menit, lalu coba lagi.',
};

/** The pages of the device flow (RFC 8628) in our own dress. */
export class DevicePages {
  constructor(private readonly pages: PageSender) {}

  readonly userCodeInputSource = (
    ctx: KoaContextWithOIDC,
    _form: string,
    out?: ErrorOut,
    error?: Error,
  ): void => {
    if (beginsAnew(ctx)) return;
    const other = 'Layar itu tidak dapat dihubungkan. Mintalah kode baru pada layar, lalu coba lagi.';
    this.pages.send(ctx, DeviceCodePage, {
      ...formOf(ctx),
      typed: String((error as { userCode?: string } | undefined)?.userCode ?? '').slice(0, 20),
      problem: error || out ? (PROBLEMS[error?.constructor.name ?? ''] ?? other) : null,
    });
  };

  readonly userCodeConfirmSource = (
    ctx: KoaContextWithOIDC,
    _form: string,
    client: Client,
    _info: unknown,
    userCode: string,
  ): void => {
    const { action, inputs } = formOf(ctx);
    this.pages.send(ctx, DeviceConfirmPage, {
      action,
      inputs: [...inputs, { name: 'user_code', value: userCode }],
      applicationName: client.clientName ?? 'aplikasi',
      userCode,
    });
  };

  readonly successSource = (ctx: KoaContextWithOIDC): void => {
    this.pages.send(ctx, DeviceDonePage, { applicationName: ctx.oidc.client?.clientName ?? 'aplikasi' });
  };
}

/**
 * A form, or the way back from a sign-in, that comes without the session in which it began: the engine would write one
 * down that it never began (9.13, lib/helpers/initialize_app.js), and fail. The browser is sent to the first page, where
 * one begins.
 */
function beginsAnew(ctx: KoaContextWithOIDC): boolean {
  const session = ctx.oidc.session as unknown as { exp?: number; touched: boolean };
  const isFirstPage = ctx.method === 'GET' && ctx.oidc.route === 'code_verification';
  if (isFirstPage || session.exp !== undefined) return false;
  session.touched = false;
  ctx.status = 303;
  ctx.redirect(new URL('/perangkat', ctx.oidc.issuer).href);
  return true;
}

function formOf(ctx: KoaContextWithOIDC) {
  const secret = (ctx.oidc.session?.state as { secret?: string } | undefined)?.secret ?? '';
  return { action: ctx.oidc.urlFor('code_verification'), inputs: [{ name: 'xsrf', value: secret }] };
}
