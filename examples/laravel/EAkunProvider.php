<?php

// app/EAkun/EAkunProvider.php

namespace App\EAkun;

use Illuminate\Support\Facades\Http;
use Laravel\Socialite\Two\AbstractProvider;
use Laravel\Socialite\Two\InvalidStateException;
use Laravel\Socialite\Two\ProviderInterface;
use Laravel\Socialite\Two\User;

/** E-Akun as a Socialite driver: code flow, PKCE, issuer of the answer (RFC 9207), checked ID token, userinfo. */
class EAkunProvider extends AbstractProvider implements ProviderInterface
{
    protected $usesPKCE = true;

    protected $scopes = ['openid', 'profile', 'employment', 'roles'];

    protected $scopeSeparator = ' ';

    protected function getAuthUrl($state)
    {
        return $this->buildAuthUrlFromBase(EAkunTokens::metadata('authorization_endpoint'), $state);
    }

    protected function getTokenUrl()
    {
        return EAkunTokens::metadata('token_endpoint');
    }

    public function user()
    {
        if ($this->request->query('iss') !== EAkunTokens::issuer()) {
            throw new InvalidStateException;
        }

        return parent::user();
    }

    protected function getUserByToken($token)
    {
        return Http::withToken($token)->acceptJson()->timeout(10)
            ->get(EAkunTokens::metadata('userinfo_endpoint'))->throw()->json();
    }

    protected function mapUserToObject(array $user)
    {
        return (new User)->setRaw($user)->map([
            'id' => $user['sub'],
            'name' => $user['name'] ?? null,
            'email' => $user['email'] ?? null,
        ]);
    }

    protected function userInstance(array $response, array $user)
    {
        $claims = EAkunTokens::check($response['id_token'] ?? '');
        if (($claims->sub ?? null) !== ($user['sub'] ?? null)) {
            throw new InvalidStateException;
        }
        // For signing out: which session of E-Akun this is, and the hint that proves it.
        session(['e-akun' => ['sid' => $claims->sid ?? '', 'id_token' => $response['id_token']]]);

        return parent::userInstance($response, $user);
    }
}
