<?php

// app/EAkun/EndedElsewhere.php, appended to the group "web"

namespace App\EAkun;

use Closure;
use Illuminate\Http\Request;
use Illuminate\Support\Facades\Auth;
use Illuminate\Support\Facades\Cache;

/** Signs a person out here as soon as their session at E-Akun has ended. */
class EndedElsewhere
{
    public function handle(Request $request, Closure $next)
    {
        $sid = $request->session()->get('e-akun.sid', '');
        if ($sid !== '' && Cache::has("e-akun:ended:$sid")) {
            Auth::logout();
            $request->session()->invalidate();
            $request->session()->regenerateToken();
        }

        return $next($request);
    }
}
