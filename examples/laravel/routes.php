<?php

// routes/web.php

use App\EAkun\EAkunTokens;
use App\Models\User;
use Illuminate\Http\Request;
use Illuminate\Support\Facades\Auth;
use Illuminate\Support\Facades\Cache;
use Illuminate\Support\Facades\Route;
use Laravel\Socialite\Facades\Socialite;

// Also started by the portal (initiate_login_uri), then with `iss` and `target_link_uri`.
Route::get('/masuk', function (Request $request) {
    abort_if($request->has('iss') && $request->query('iss') !== EAkunTokens::issuer(), 400);
    $target = (string) $request->query('target_link_uri', '');
    // Only addresses of this application: anything else would be an open redirect.
    if (str_starts_with($target, url('/').'/')) {
        $request->session()->put('url.intended', $target);
    }

    return Socialite::driver('e-akun')->redirect();
})->name('login');

Route::get('/masuk/selesai', function (Request $request) {
    abort_if($request->has('error'), 403, 'E-Akun tidak memberi akses: '.$request->query('error_description'));
    $person = Socialite::driver('e-akun')->user();
    $user = User::updateOrCreate(['akun_sub' => $person->getId()], ['name' => $person->getName()]);
    $kept = $request->session()->get('e-akun');
    Auth::login($user); // gives the session a new id
    $request->session()->put('e-akun', $kept);

    return redirect()->intended('/');
});

Route::post('/keluar', function (Request $request) {
    $hint = $request->session()->get('e-akun.id_token');
    Auth::logout();
    $request->session()->invalidate();
    $request->session()->regenerateToken();

    return redirect()->away(EAkunTokens::metadata('end_session_endpoint').'?'.http_build_query([
        'id_token_hint' => $hint,
        'client_id' => config('services.e-akun.client_id'),
        'post_logout_redirect_uri' => url('/sudah-keluar'),
    ]));
})->middleware('auth');

Route::view('/sudah-keluar', 'sudah-keluar');

// From server to server, so without session and CSRF token (see README.md).
Route::post('/backchannel-logout', function (Request $request) {
    try {
        $claims = EAkunTokens::checkLogout((string) $request->input('logout_token'));
    } catch (Throwable $error) {
        report($error);

        return response()->json(['error' => 'invalid_request'], 400)->header('Cache-Control', 'no-store');
    }
    Cache::put("e-akun:ended:{$claims->sid}", true, now()->addDay());

    return response('', 200)->header('Cache-Control', 'no-store');
})->withoutMiddleware('web');
