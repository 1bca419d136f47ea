"""From a pile of readings to the record: statements, origins, conflicts."""

from onrecord.reconcile.main import reconcile

__all__ = ["reconcile"]
