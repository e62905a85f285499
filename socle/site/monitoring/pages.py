"""The two addresses of whoever watches."""

from hmac import compare_digest

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from socle.site.monitoring import health


@require_safe
def healthy(request: HttpRequest) -> HttpResponse:
    """200 where all is well, else 503 and the names of what is not."""
    failing = health.failing()
    return JsonResponse({"status": "failing" if failing else "ok", "failing": failing}, status=503 if failing else 200)


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Figures for Prometheus, for whoever has the key; without one in the configuration there is no such address."""
    key = settings.CONFIGURATION.metrics_key
    if not key or not compare_digest(request.headers.get("Authorization", "").encode(), f"Bearer {key}".encode()):
        raise Http404
    from socle.site.monitoring.told import CONTENT_TYPE, told

    return HttpResponse(told(), content_type=CONTENT_TYPE)
