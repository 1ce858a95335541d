/** A call, decorator or attribute by whose name somebody is let in or kept out. */
export const AUTHORIZATION =
  /\b(?:\w*auth(?:oriz|enticat)\w*|(?:(?:require|check|ensure|verify|need|assert|prevent|enforce|validate)s?_?)(?:\w*_?)(?:auth|login|logged|role|perm|admin|user|owner|access|token|csrf|signature|privileg|guest|moderator|member)\w*|\w*permission\w*|\w+_required|login_?required|\w*csrf\w*|\w*AntiForgery\w*|PreAuthorize|PostAuthorize|Secured|RolesAllowed|(?:is|has|can)_?(?:admin|role|access|allowed|perm)\w*|auth|protect_from_forgery|allows)\b/i;

/** A call by whose name text is made harmless for where it goes. */
export const SANITIZER =
  /^(?:e|h|esc|\w*escape\w*|\w*sanitiz\w*|\w*sanitis\w*|\w*encode(?:URI(?:Component)?|Html|Url|HTML|URL|ForHtml)?|urlencode|rawurlencode|HtmlEncode|UrlEncode|htmlspecialchars|htmlentities|strip_tags|\w*quote\w*|basename|secure_filename|clean\w*|Clean|bleach|normalize|normalise|purify|safe_join|url_encode|addslashes|EscapeDataString)$/i;
