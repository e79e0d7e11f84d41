"""A JSON value as a tree of fields and values."""

from __future__ import annotations

import json
from collections.abc import Mapping

from PySide6.QtWidgets import QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem

from hmi_emulator.gui.panels.frames import Json
from hmi_emulator.i18n import text

_DEEPEST = 60
_MOST_PARTS = 5_000
"""A frame of megabytes is not opened to its last leaf."""


class JsonTree(QTreeWidget):
    """Two columns, field and value; everything is open."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(text("inspector.tree_name"))
        self.setProperty("kind", "tree")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderLabels([text("inspector.key"), text("inspector.value")])
        self.setUniformRowHeights(True)
        self.setIndentation(14)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.header().setStretchLastSection(True)

    def show_value(self, value: Json) -> None:
        """Show another value."""
        self.clear()
        self._left = _MOST_PARTS
        self._add(self.invisibleRootItem(), _named_parts(value))
        self.expandAll()

    def _add(self, parent: QTreeWidgetItem, value: Json, depth: int = 0) -> None:
        match value:
            case dict():
                parts = list(value.items())
            case list():
                parts = [(str(number), part) for number, part in enumerate(value)]
            case _:
                parts = [("", value)]
        for name, part in parts:
            if self._left <= 0 or depth > _DEEPEST:
                return
            self._left -= 1
            item = QTreeWidgetItem(parent, [name, "" if isinstance(part, dict | list) else _shown(part)])
            if isinstance(part, dict | list):
                self._add(item, part, depth + 1)


_PARTS: Mapping[Json, tuple[str, ...]] = {
    2: ("MessageTypeId", "UniqueId", "Action", "Payload"),
    3: ("MessageTypeId", "UniqueId", "Payload"),
    4: ("MessageTypeId", "UniqueId", "ErrorCode", "ErrorDescription", "ErrorDetails"),
}
"""Names of the parts of a frame in OCPP-J 1.6, section 4.2."""


def _named_parts(frame: Json) -> Json:
    """Give the parts of a frame their names; anything else stays as it is."""
    match frame:
        case [int(kind), *_] if len(frame) == len(_PARTS.get(kind, ())):
            return dict(zip(_PARTS[kind], frame, strict=True))
        case _:
            return frame


def _shown(value: Json) -> str:
    return value if isinstance(value, str) else json.dumps(value)
