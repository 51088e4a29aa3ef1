import { Body, Controller, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Public } from '../../access/index.js';
import { DomainError } from '../../platform/index.js';
import { readForm, render, seeOther } from '../../web/index.js';
import { SetUpForm } from './set-up.form.js';
import { SetUpPage, type SetUpPageProps } from './set-up.page.js';
import { SetUp } from './set-up.service.js';

/** Takes the set-up form; `/` shows it as long as it is needed. */
@Controller('penyiapan')
export class SetUpController {
  constructor(private readonly setUp: SetUp) {}

  @Public()
  @Post()
  async complete(@Body() body: Record<string, unknown>, @Req() request: FastifyRequest) {
    const typed = typedOf(body);
    let form: SetUpForm;
    try {
      form = readForm(SetUpForm, body);
    } catch (error) {
      if (!(error instanceof DomainError) || !error.extra.faults || !(await this.setUp.needed())) throw error;
      return render(SetUpPage, { typed, faults: error.extra.faults }, { status: 422 });
    }
    const answer = await this.setUp.complete(form, { address: request.ip, requestId: request.id });
    if (answer.ok) return seeOther('/?penyiapan=selesai');
    switch (answer.reason) {
      case 'done':
        return seeOther('/');
      case 'faults':
        return render(SetUpPage, { typed, faults: answer.faults }, { status: 422 });
      case 'wait': {
        const notice = `Terlalu banyak kode yang salah. Tunggu ${answer.retryAfterSeconds} detik, lalu coba lagi.`;
        const headers = { 'retry-after': String(answer.retryAfterSeconds) };
        return render(SetUpPage, { typed, notice }, { status: 429, headers });
      }
    }
  }
}

/** Everything but the passwords comes back into the form. */
function typedOf(body: Record<string, unknown>): NonNullable<SetUpPageProps['typed']> {
  const text = (name: string) => (typeof body?.[name] === 'string' ? body[name] : undefined);
  return {
    code: text('code'),
    regencyName: text('regencyName'),
    timeZone: text('timeZone'),
    name: text('name'),
    nip: text('nip'),
  };
}
