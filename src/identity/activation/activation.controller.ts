import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Public } from '../../access/index.js';
import { Clock, DomainError } from '../../platform/index.js';
import { type HtmlResponse, type SeeOther, readForm, render, seeOther } from '../../web/index.js';
import { problemOf } from '../sign-in/sign-in-answer.rules.js';
import { ActivationForm, LetterForm } from './activation.form.js';
import {
  ActivatedPage,
  type ActivationProblem,
  FirstPasswordPage,
  LetterPage,
  type LetterPageProps,
} from './activation.page.js';
import { Activation, type LetterRefusal } from './activation.service.js';
import type { LetterHolder } from './letter-holder.query.js';

/** `/aktivasi`: with a letter to the first password. The code travels in forms only, never in an address. */
@Controller('aktivasi')
export class ActivationController {
  constructor(
    private readonly activation: Activation,
    private readonly clock: Clock,
  ) {}

  @Public()
  @Get()
  ask(): HtmlResponse {
    return render<LetterPageProps>(LetterPage, {});
  }

  /** Nothing changes yet, so the answer is the next page itself and may be asked for again. */
  @Public()
  @Post()
  async read(@Body() body: unknown, @Req() request: FastifyRequest): Promise<HtmlResponse> {
    const form = formOrRefusal(LetterForm, body);
    if (!('nip' in form)) return form.refused;
    const answer = await this.activation.read(form, fromOf(request));
    return answer.ok ? passwordPage(form, answer.holder) : this.refuse(form, answer);
  }

  @Public()
  @Post('kata-sandi')
  async choose(@Body() body: unknown, @Req() request: FastifyRequest): Promise<HtmlResponse | SeeOther> {
    const form = formOrRefusal(ActivationForm, body);
    if (!('nip' in form)) return this.afterEmptyPassword(form, body, request);
    try {
      const answer = await this.activation.activate(form, fromOf(request));
      if (answer.ok) return seeOther('/aktivasi/selesai');
      if (answer.reason !== 'faults') return this.refuse(form, answer);
      return passwordPage(form, answer.holder, { faults: answer.faults });
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'unavailable') throw error;
      const headers = { 'retry-after': String(error.extra.retryAfterSeconds ?? 5) };
      return render(LetterPage, { ...typedOf(form), problem: BUSY }, { status: 503, headers });
    }
  }

  @Public()
  @Get('selesai')
  done(): HtmlResponse {
    return render(ActivatedPage, {});
  }

  /** A password field was left empty: the letter still says who it is. */
  private async afterEmptyPassword(refusal: Refusal, body: unknown, request: FastifyRequest) {
    const { nip, kode } = textsOf(body);
    const answer = nip && kode ? await this.activation.read({ nip, kode }, fromOf(request)) : null;
    if (!answer) return refusal.refused;
    return answer.ok
      ? passwordPage({ nip, kode }, answer.holder, { faults: refusal.faults })
      : this.refuse({ nip, kode }, answer);
  }

  private refuse(letter: Pick<LetterForm, 'nip' | 'kode'>, answer: LetterRefusal): HtmlResponse {
    if (answer.reason === 'wrong')
      return render(LetterPage, { ...typedOf(letter), problem: WRONG }, { status: 422 });
    const { title, text } = problemOf(answer, this.clock.now());
    const headers = { 'retry-after': String(answer.retryAfterSeconds) };
    const problem: ActivationProblem = { kind: 'warning', title, text };
    return render(LetterPage, { ...typedOf(letter), problem }, { status: 429, headers });
  }
}

interface Refusal {
  faults: NonNullable<LetterPageProps['faults']>;
  refused: HtmlResponse;
}

function formOrRefusal<Form extends LetterForm>(Form: new () => Form, body: unknown): Form | Refusal {
  try {
    return readForm(Form, body);
  } catch (error) {
    if (!(error instanceof DomainError) || !error.extra.faults) throw error;
    const { faults } = error.extra;
    return { faults, refused: render(LetterPage, { ...typedOf(textsOf(body)), faults }, { status: 422 }) };
  }
}

function passwordPage(
  { nip, kode }: Pick<LetterForm, 'nip' | 'kode'>,
  { name, renewal }: LetterHolder,
  { faults = [] }: { faults?: NonNullable<LetterPageProps['faults']> } = {},
): HtmlResponse {
  return render(
    FirstPasswordPage,
    { nip, code: kode, name, renewal, faults },
    { status: faults.length ? 422 : 200 },
  );
}

function typedOf({ nip, kode }: Pick<LetterForm, 'nip' | 'kode'>) {
  return { nip, code: kode };
}

function textsOf(body: unknown): { nip: string; kode: string } {
  const text = (name: string) => {
    const value = (body as Partial<Record<string, unknown>> | null)?.[name];
    return typeof value === 'string' ? value.slice(0, 60) : '';
  };
  return { nip: text('nip'), kode: text('kode') };
}

function fromOf(request: FastifyRequest) {
  return { address: request.ip, requestId: request.id };
}

const WRONG: ActivationProblem = {
  kind: 'error',
  title: 'NIP atau kode tidak cocok, atau kode tidak berlaku lagi',
  text: 'Periksa kembali keduanya dengan surat Anda. Kode berlaku 14 hari dan untuk satu kali; surat yang lebih baru membatalkan yang lama. Bila tetap tidak bisa, mintalah surat baru kepada Admin OPD Anda.',
};
const BUSY: ActivationProblem = {
  kind: 'warning',
  title: 'Layanan sedang sangat sibuk',
  text: 'Kata sandi Anda belum tersimpan dan kode Anda masih berlaku. Tunggu sebentar, lalu tekan Lanjut sekali lagi.',
};
