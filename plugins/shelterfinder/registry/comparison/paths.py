"""Files besides the registry that a change touches, by what they can do to readers and reviewers."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, get_args

FileKind = Literal["link", "workflow", "program", "words", "other"]
FILE_KINDS: tuple[FileKind, ...] = get_args(FileKind)
FileFate = Literal["added", "removed", "changed"]

WORKFLOWS = re.compile(
    r"^\.(github|gitlab|gitea|gitee|forgejo|workflow|circleci|ci|woodpecker)(/|\.|-|$)"
    r"|^\.(gitlab-ci|travis|drone|cirrus|woodpecker|pre-commit-config)[^/]*$"
    r"|^(Jenkinsfile|Makefile|azure-pipelines[^/]*|renovate\.json)$"
    r"|(^|/)(CODEOWNERS|\.gitattributes|\.gitmodules)$",
    re.IGNORECASE,
)
"""What decides how changes are checked and who must agree: folders and files of code hosts, and files that change how git shows others."""
PROGRAM = re.compile(
    r"^(plugins|theme|tests|bench|requirements)/|^[^/]*\.(py|js|mjs|ts|sh|toml|cfg|ini|lock)$|^package(-lock)?\.json$|^\.[^/]*rc$"
)
WORDS = re.compile(r"^content/|\.md$")
LINK_MODES = ("120000", "160000")
"""git's modes of a symbolic link and of another repository inside this one."""


class ChangedFile(NamedTuple):
    """A file that differs between two commits: its path from the top of the repository, and git's modes before and after."""

    path: str
    fate: FileFate
    old_mode: str
    new_mode: str

    @property
    def kind(self) -> FileKind:
        """What the file can do: a link leads elsewhere, a workflow decides what is checked, the program makes the site, words are read."""
        if {self.old_mode, self.new_mode} & set(LINK_MODES):
            return "link"
        for kind, pattern in (("workflow", WORKFLOWS), ("program", PROGRAM), ("words", WORDS)):
            if pattern.search(self.path):
                return kind  # type: ignore[return-value]
        return "other"
