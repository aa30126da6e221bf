"""The desk's page of the breaking strip: what is up, and the form for the next one."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles.desk.typed import number
from articles.desk.views import UNPROCESSABLE, desk_page
from articles.models import Article
from newsroom.accounts.rights import Act, may, require
from newsroom.fronts.actions import StripRefused, lower_strip, raise_strip
from newsroom.fronts.forms import StripForm
from newsroom.fronts.models import BreakingStrip


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page
def breaking(request: HttpRequest) -> HttpResponse:
    require(request.user, Act.PIN)
    if "lower" in request.POST:
        return take_down(request)
    form = StripForm(request.POST or None, user=request.user, article=story_asked_for(request))
    if request.method == "POST" and form.is_valid() and is_raised(request, form):
        messages.success(request, _("The strip is up."))
        return redirect("fronts:breaking")
    showing = BreakingStrip.objects.showing().select_related("article").newest_first().first()
    context = {
        "form": form,
        "strip": showing,
        "may_lower": showing and may(request.user, Act.PIN, showing),
    }
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "fronts/breaking.html", context, status=status)


def story_asked_for(request: HttpRequest) -> Article | None:
    """The one from whose screen somebody comes."""
    stories = Article.objects.public().reached_by(request.user, Act.PIN)
    return stories.filter(pk=number(request.GET.get("story", ""))).first()


def is_raised(request: HttpRequest, form: StripForm) -> bool:
    typed = form.cleaned_data
    try:
        raise_strip(
            by=request.user,
            until=form.until,
            text=typed["text"],
            article=typed["article"],
            address=typed["address"],
        )
    except (StripRefused, PermissionDenied) as reason:
        form.add_error(None, str(reason))
        return False
    return True


def take_down(request: HttpRequest) -> HttpResponse:
    strip = get_object_or_404(BreakingStrip, pk=number(request.POST["lower"]))
    lower_strip(strip, by=request.user)
    messages.success(request, _("The strip is down."))
    return redirect("fronts:breaking")
