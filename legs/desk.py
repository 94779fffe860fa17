"""What every page of the editor's desk has in common."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from legs.models import Edition


class ContentAdmin(admin.ModelAdmin):
    """Content can be retired and published again; "view on site" is its preview."""

    actions = ("retire", "publish")
    save_on_top = True

    @admin.display(boolean=True, description="live", ordering="retired_at")
    def is_live(self, row: Any) -> bool:
        return row.retired_at is None

    @admin.action(description="Retire: hide from runners, forget nothing")
    def retire(self, request: HttpRequest, rows: QuerySet[Any]) -> None:
        count = rows.filter(retired_at=None).update(retired_at=timezone.now())
        Edition.turn()
        self.message_user(request, f"{count} retired.", messages.SUCCESS)

    @admin.action(description="Publish again")
    def publish(self, request: HttpRequest, rows: QuerySet[Any]) -> None:
        count = rows.exclude(retired_at=None).update(retired_at=None)
        Edition.turn()
        self.message_user(request, f"{count} published.", messages.SUCCESS)


class ReadOnlyAdmin(admin.ModelAdmin):
    """What runners did: to look at, never to change."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
