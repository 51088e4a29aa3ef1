import { Controller, Get } from '@nestjs/common';
import { Public } from '../../access/index.js';
import { type SeeOther, seeOther } from '../../web/index.js';

/** Where people and programs look first, whatever the addresses are here. */
@Controller()
export class UsualAddressesController {
  /** Typed by hand, or kept from a page of long ago. */
  @Public()
  @Get(['masuk', 'login'])
  signIn(): SeeOther {
    return seeOther('/beranda');
  }

  /** Password managers lead people here (W3C, A Well-Known URL for Changing Passwords). */
  @Public()
  @Get('.well-known/change-password')
  changePassword(): SeeOther {
    return seeOther('/akun#kata-sandi');
  }
}
