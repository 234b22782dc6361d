"""Quantiles of the normal, gamma (Poisson) and Student's t distributions, in the standard library alone.

Relative accuracy is better than 1e-10 for counts up to a million and samples up to ten thousand; the tests hold them
to tables made with another program.
"""

import functools
import math
from collections.abc import Callable
from statistics import NormalDist

PRECISION = 1e-15
STEPS = 200
_NORMAL = NormalDist()


@functools.cache
def z(confidence: float) -> float:
    """Return how many standard errors a two-sided interval reaches: 1.959964 for 0.95, 3.090232 for 0.998."""
    return _NORMAL.inv_cdf(1 - (1 - confidence) / 2)


def poisson_mean_with_lower_tail(p: float, shape: float) -> float:
    """Return m such that a gamma variable of this shape is below m with probability p.

    For a whole number k that is the mean at which k or more events have probability p. It is half the chi-square
    quantile with 2 * shape degrees of freedom.
    """
    start = _wilson_hilferty(p, shape)
    return _root(lambda m: _lower_gamma(shape, m) - p, lambda m: _gamma_density(shape, m), start)


def student_t(confidence: float, freedom: int) -> float:
    """Return t such that a variable with `freedom` degrees of freedom (1 or more) is within +/- t so often."""
    start = z(confidence)
    return _root(lambda t: _within_t(t, freedom) - confidence, lambda t: 2 * _t_density(t, freedom), start)


def _root(value: Callable[[float], float], slope: Callable[[float], float], start: float) -> float:
    """Return where a rising function of x > 0 is zero: Newton's steps, halving where one leaves the bracket."""
    low, high, x = 0.0, math.inf, start
    for _ in range(STEPS):
        height = value(x)
        low, high = (x, high) if height < 0 else (low, x)
        steepness = slope(x)
        step = x - height / steepness if steepness > 0 else math.nan
        if not low < step < high:
            step = (low + high) / 2 if high < math.inf else 2 * x
        if abs(step - x) <= PRECISION * step:
            return step
        x = step
    return x


def _wilson_hilferty(p: float, shape: float) -> float:
    spread = 1 / (9 * shape)
    guess = shape * (1 - spread + _NORMAL.inv_cdf(p) * math.sqrt(spread)) ** 3
    return guess if guess > 0 else shape * p ** (1 / shape)


def _gamma_density(shape: float, x: float) -> float:
    return math.exp((shape - 1) * math.log(x) - x - math.lgamma(shape))


def _lower_gamma(shape: float, x: float) -> float:
    """Return the regularised lower incomplete gamma function (DLMF 8.11.4 below the mean, 8.9.2 above it)."""
    scale = math.exp(shape * math.log(x) - x - math.lgamma(shape))
    if x < shape + 1:
        return scale * _series(shape, x)
    return 1 - scale * _fraction(shape, x)


def _series(shape: float, x: float) -> float:
    term = total = 1 / shape
    n = shape
    while term > total * PRECISION:
        n += 1
        term *= x / n
        total += term
    return total


def _fraction(shape: float, x: float) -> float:
    """Return the continued fraction of the upper function, from the front, by Lentz's method."""
    b = x + 1 - shape
    d = 1 / b if b else math.inf
    c, total, n = math.inf, d, 0
    change = 0.0
    while abs(change - 1) > PRECISION and n < 100_000:
        n += 1
        a = -n * (n - shape)
        b += 2
        d = 1 / (a * d + b)
        c = b + a / c
        change = c * d
        total *= change
    return total


def _t_density(t: float, freedom: int) -> float:
    scale = math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2) - math.log(freedom * math.pi) / 2
    return math.exp(scale - (freedom + 1) / 2 * math.log1p(t * t / freedom))


def _within_t(t: float, freedom: int) -> float:
    """Return P(-t < T < t), by the finite sum for whole degrees of freedom.

    Source: Abramowitz and Stegun, Handbook of mathematical functions, 26.7.3 and 26.7.4.
    """
    angle = math.atan(t / math.sqrt(freedom))
    sine, cosine = math.sin(angle), math.cos(angle)
    odd = freedom % 2
    term, total = (cosine, 0.0) if odd else (1.0, 0.0)
    for k in range(2 + odd, freedom + 1, 2):
        total += term
        term *= (k - 1) / k * cosine * cosine
    return (angle + sine * total) * 2 / math.pi if odd else sine * total
