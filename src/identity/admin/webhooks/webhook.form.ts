import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
} from 'class-validator';

/** `PUT /api/v1/applications/{client_id}/webhook`. */
export class WebhookApiForm {
  @IsString()
  @MaxLength(2000)
  address: string;

  @IsArray()
  @IsString({ each: true })
  @ArrayMaxSize(50)
  kinds: string[];
}

export class WebhookSecretApiForm {
  /** The one before ends now, because it leaked; otherwise it stays valid for a week. */
  @IsOptional()
  @IsBoolean()
  end_old_now?: boolean;
}

/** The form of a new secret. */
export class WebhookSecretForm {
  @IsOptional()
  @IsIn(['ya'])
  end_old_now?: 'ya';

  /** The newest secret that the page showed. */
  @IsUUID()
  after: string;
}
