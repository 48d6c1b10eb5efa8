# Apache License 2.0 (see http://www.apache.org/licenses/LICENSE-2.0)
"""What role fitness finds on a host, as data; its words stand in the role."""

from __future__ import absolute_import, division, print_function

__metaclass__ = type


def error(code, **evidence):
    return dict(code=code, severity="error", evidence=evidence)


def warning(code, **evidence):
    return dict(code=code, severity="warning", evidence=evidence)
