<?php

// app/EAkun/EAkunTokens.php

namespace App\EAkun;

use Firebase\JWT\JWK;
use Firebase\JWT\JWT;
use Illuminate\Support\Facades\Cache;
use Illuminate\Support\Facades\Http;
use UnexpectedValueException;

/** What E-Akun signs for this application: ID tokens and logout tokens. */
class EAkunTokens
{
    private const LOGOUT = 'http://schemas.openid.net/event/backchannel-logout';

    public static function issuer(): string
    {
        return rtrim(config('services.e-akun.issuer'), '/');
    }

    public static function metadata(string $name): string
    {
        $known = Cache::remember('e-akun:metadata', 3600, fn () => Http::timeout(5)
            ->get(self::issuer().'/.well-known/openid-configuration')->throw()->json());

        return $known[$name];
    }

    /** Signature, issuer, audience and times. */
    public static function check(string $token): object
    {
        JWT::$leeway = 60;
        try {
            $claims = JWT::decode($token, self::keys());
        } catch (UnexpectedValueException $error) {
            // Keys change: read them again, but not more than once a minute.
            if (! Cache::add('e-akun:keys-read', true, 60)) {
                throw $error;
            }
            Cache::forget('e-akun:keys');
            $claims = JWT::decode($token, self::keys());
        }
        if (($claims->iss ?? null) !== self::issuer()
            || ! in_array(config('services.e-akun.client_id'), (array) ($claims->aud ?? []), true)
            || ! isset($claims->exp, $claims->iat)) {
            throw new UnexpectedValueException('not for this application');
        }

        return $claims;
    }

    /** Back-Channel Logout 1.0, section 2.6. */
    public static function checkLogout(string $token): object
    {
        $claims = self::check($token);
        if (! is_object($claims->events->{self::LOGOUT} ?? null)
            || isset($claims->nonce)
            || ! is_string($claims->sid ?? null)
            || ! is_string($claims->jti ?? null)) {
            throw new UnexpectedValueException('no logout token');
        }

        return $claims;
    }

    private static function keys(): array
    {
        $set = Cache::remember('e-akun:keys', 3600, fn () => Http::timeout(5)->get(self::metadata('jwks_uri'))->throw()->json());

        return JWK::parseKeySet($set);
    }
}
