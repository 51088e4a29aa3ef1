import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { IsIn } from 'class-validator';
import { type Principal, Requires, RequiresLevel, Who } from '../../../access/index.js';
import { readForm, render, seeOther } from '../../../web/index.js';
import { KeyRotation } from '../../oidc/keys/key-rotation.service.js';
import { ServerKeysPage, type ServerKeysPageProps } from './server-keys.page.js';

class RotationForm {
  @IsIn(['terencana', 'segera'], { message: 'Pilih terencana atau segera.' })
  cara: 'terencana' | 'segera';
}

/** `/kelola/kunci`: which keys sign, and new ones for old ones. Stolen keys are dropped at the command line. */
@Controller('kelola/kunci')
@Requires('system:operate')
@RequiresLevel('aal2')
export class ServerKeysController {
  constructor(private readonly rotation: KeyRotation) {}

  @Get()
  async show(@Who() { timeZone }: Principal, @Query('pergantian') done?: string) {
    const keys = await this.rotation.list();
    const news = done === 'direncanakan' || done === 'sudah-ada' ? done : null;
    return render<ServerKeysPageProps>(ServerKeysPage, { keys, timeZone, news });
  }

  @Post('pergantian')
  async rotate(@Who() { personId }: Principal, @Body() body: unknown) {
    const { cara } = readForm(RotationForm, body);
    const { alreadyPlanned } = await this.rotation.rotate(cara === 'segera' ? 'now' : 'planned', personId);
    return seeOther(`/kelola/kunci?pergantian=${alreadyPlanned ? 'sudah-ada' : 'direncanakan'}`);
  }
}
