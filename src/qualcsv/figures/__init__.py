"""Tables and graphs → figures. Each function returns its figure and neither shows nor saves it."""

from qualcsv.figures.cooccurrence import cooccurrence_heatmap, cooccurrence_network
from qualcsv.figures.coverage_strips import coverage_strips
from qualcsv.figures.diverging_bars import diverging_bars
from qualcsv.figures.gains import gains
from qualcsv.figures.indicator_timeline import indicator_timeline
from qualcsv.figures.saturation_curve import saturation_curve
from qualcsv.figures.scorecard import scorecard
from qualcsv.figures.small_multiples import small_multiples
from qualcsv.figures.stakeholder_network import stakeholder_network
from qualcsv.figures.theme_matrix import theme_matrix
from qualcsv.figures.truth_table import truth_table
from qualcsv.figures.value_flow import value_flow
from qualcsv.figures.write import figure_fragment, write_figures

__all__ = [
    "cooccurrence_heatmap",
    "cooccurrence_network",
    "coverage_strips",
    "diverging_bars",
    "figure_fragment",
    "gains",
    "indicator_timeline",
    "saturation_curve",
    "scorecard",
    "small_multiples",
    "stakeholder_network",
    "theme_matrix",
    "truth_table",
    "value_flow",
    "write_figures",
]
