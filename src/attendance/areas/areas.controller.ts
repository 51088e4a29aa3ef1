import { Controller, Get } from '@nestjs/common';
import { type Principal, Who } from '../../access/index.js';
import { render } from '../../web/index.js';
import { AreasPage } from './areas.page.js';
import { OWN_AREAS, UNIT_AREAS, areasFor } from './areas.rules.js';

/** Where everything of attendance is found that is neither the press, the board nor the recap. */
@Controller('presensi/layanan')
export class AreasController {
  @Get()
  show(@Who() principal: Principal) {
    return render(AreasPage, {
      own: areasFor(principal, OWN_AREAS),
      units: areasFor(principal, UNIT_AREAS),
    });
  }
}
