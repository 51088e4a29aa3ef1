import { Controller, Get } from '@nestjs/common';
import { type Principal, Who } from '../../access/index.js';
import { forbidden } from '../../platform/index.js';
import { render } from '../../web/index.js';
import { AdministrationPage } from './administration.page.js';
import { areasFor } from './areas.rules.js';

/** `/kelola`: the way to everything that somebody may administer. */
@Controller('kelola')
export class AdministrationController {
  @Get()
  index(@Who() principal: Principal) {
    const areas = areasFor(principal);
    if (areas.length === 0)
      throw forbidden(
        'nothing-to-administer',
        'Anda tidak mengelola apa pun di sini. Bila seharusnya ada, mintalah perannya kepada Dinkominfo.',
      );
    return render(AdministrationPage, { areas });
  }
}
