import { Body, Controller, Headers, HttpStatus, Post, Query, Req, Res } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  IsIn,
  IsNumber,
  IsObject,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Principal, RequiresScope, Who } from '../../access/index.js';
import { Audit } from '../../audit/index.js';
import { Database, DomainError, forbidden, invalid, rfc3339 } from '../../platform/index.js';
import { readForm, readQuery } from '../../web/index.js';
import { DEVICE_KEY, MOST_ACCURACY_METRES } from '../events/press-proof.rules.js';
import { RefusedPresses } from '../incidents/refusals/refused-presses.service.js';
import { CheckInService } from './check-in.service.js';

class PositionForm {
  @IsNumber()
  @Min(-90)
  @Max(90)
  latitude: number;

  @IsNumber()
  @Min(-180)
  @Max(180)
  longitude: number;

  /** Metres. */
  @IsNumber()
  @Min(0)
  @Max(MOST_ACCURACY_METRES)
  accuracy: number;
}

class EventForm {
  /** Missing: by the day's state it is the first or the last press; the direction is a hint. */
  @IsOptional()
  @IsIn(['in', 'out'])
  direction?: 'in' | 'out';

  /** Only the person behind the token. */
  @IsOptional()
  @IsUUID()
  person_id?: string;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => PositionForm)
  position?: PositionForm;

  /** Random, kept by the application on that device. */
  @IsOptional()
  @Matches(DEVICE_KEY, { message: 'Kunci perangkat harus 16 sampai 100 huruf, angka, - atau _.' })
  device_key?: string;
}

class NoQuery {}

/** `POST /api/v1/attendance/events`: a press by an application of the person's own. */
@Controller('api/v1/attendance/events')
export class EventsApiController {
  constructor(
    private readonly checkIn: CheckInService,
    private readonly audit: Audit,
    private readonly database: Database,
    private readonly refusals: RefusedPresses,
  ) {}

  @Post()
  @RequiresScope('attendance:write', 'attendance:check-in')
  async record(
    @Who() principal: Principal,
    @Headers('idempotency-key') key: string | undefined,
    @Query() query: unknown,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    readQuery(NoQuery, query);
    const { direction = 'unknown', person_id, position, device_key } = readForm(EventForm, body);
    if (person_id && person_id.toLowerCase() !== principal.personId)
      await this.refuse(principal, person_id, request);
    if (!key) {
      throw invalid([
        { field: 'Idempotency-Key', message: 'Kepala Idempotency-Key wajib ada (8 sampai 100 karakter).' },
      ]);
    }
    const receipt = await this.checkIn
      .press(principal, {
        direction,
        key,
        source: 'api',
        proof: { position: position ?? null, deviceKey: device_key ?? null },
      })
      .catch((error: unknown) => {
        if (error instanceof DomainError && error.kind === 'unavailable')
          this.refusals.note({
            personId: principal.personId,
            trace: null,
            key,
            direction,
            error,
          });
        throw error;
      });
    reply.status(receipt.duplicate ? HttpStatus.OK : HttpStatus.CREATED);
    return {
      event_id: receipt.eventId,
      receipt_number: receipt.receiptNumber,
      person_id: principal.personId,
      direction: receipt.direction,
      occurred_at: rfc3339(receipt.occurredAt, principal.timeZone),
      duplicate: receipt.duplicate,
    };
  }

  private async refuse(principal: Principal, personId: string, request: FastifyRequest): Promise<never> {
    await this.audit.record(this.database, {
      actorId: principal.personId,
      action: 'attendance.record',
      subject: { kind: 'person', id: personId },
      outcome: 'refused',
      address: request.ip,
      requestId: request.id,
    });
    throw forbidden('not-yourself', 'Presensi hanya dapat dicatat untuk diri sendiri.');
  }
}
