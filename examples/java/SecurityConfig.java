package id.go.contoh;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.authority.mapping.GrantedAuthoritiesMapper;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.security.web.SecurityFilterChain;

@Configuration
public class SecurityConfig {

  @Bean
  SecurityFilterChain security(HttpSecurity http, ClientRegistrationRepository clients) throws Exception {
    // Spring uses PKCE by itself for public clients only; E-Akun asks it of everybody.
    var requests = new DefaultOAuth2AuthorizationRequestResolver(clients, "/oauth2/authorization");
    requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    var signOut = new OidcClientInitiatedLogoutSuccessHandler(clients);
    signOut.setPostLogoutRedirectUri("{baseUrl}/sudah-keluar");

    return http
        .authorizeHttpRequests(all -> all
            .requestMatchers("/sudah-keluar").permitAll()
            .anyRequest().authenticated())
        .oauth2Login(login -> login.authorizationEndpoint(at -> at.authorizationRequestResolver(requests)))
        .logout(logout -> logout.logoutSuccessHandler(signOut))
        // Listens at POST /logout/connect/back-channel/e-akun.
        .oidcLogout(logout -> logout.backChannel(Customizer.withDefaults()))
        .build();
  }

  /** Roles of E-Akun as Spring's: `opd-admin` becomes `ROLE_OPD_ADMIN`. */
  @Bean
  GrantedAuthoritiesMapper roles() {
    return (Collection<? extends GrantedAuthority> given) -> {
      Set<GrantedAuthority> all = new HashSet<>(given);
      for (var authority : given)
        if (authority instanceof OidcUserAuthority oidc && oidc.getUserInfo() != null)
          for (var role : orEmpty(oidc.getUserInfo().getClaimAsStringList("roles")))
            all.add(new SimpleGrantedAuthority("ROLE_" + role.toUpperCase().replace('-', '_')));
      return all;
    };
  }

  private static Collection<String> orEmpty(Collection<String> list) {
    return list == null ? Set.of() : list;
  }
}
