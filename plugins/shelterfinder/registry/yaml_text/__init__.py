"""The text of YAML files, changed in the places of single values: comments, order, line ends, indentation and quotes of all else stay.

`fix` says its edits by place (repairs.py), the geocoder and the import by the path of a field (paths.py, records.py). All of them find the
value in the same tree (tree.py), change it by the same operations (operations.py), and write nothing before it is proved (proof.py).
"""
