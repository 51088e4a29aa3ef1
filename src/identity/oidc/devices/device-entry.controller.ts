import { Controller, Get, Query } from '@nestjs/common';
import { Public } from '../../../access/index.js';
import { type SeeOther, seeOther } from '../../../web/index.js';
import { ENGINE_PATH } from '../engine-names.js';

/** The short address that a screen shows; the pages themselves are the engine's (RFC 8628 section 3.2). */
@Controller('perangkat')
export class DeviceEntryController {
  @Public()
  @Get()
  enter(@Query('user_code') userCode: unknown): SeeOther {
    const known = typeof userCode === 'string' && /^[A-Za-z -]{1,20}$/.test(userCode);
    return seeOther(
      `${ENGINE_PATH}/device${known ? `?${new URLSearchParams({ user_code: userCode })}` : ''}`,
    );
  }
}
