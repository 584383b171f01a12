"""Tables and graphs → figures. Each function returns its figure and neither shows nor saves it."""

from qualcsv.figures.actor_themes import actor_themes
from qualcsv.figures.clickable_network import ClickableNetwork, clickable_network
from qualcsv.figures.cooccurrence import cooccurrence_heatmap, cooccurrence_network
from qualcsv.figures.coverage_strips import coverage_strips
from qualcsv.figures.diverging_bars import diverging_bars
from qualcsv.figures.gains import gains
from qualcsv.figures.indicator_timeline import indicator_timeline
from qualcsv.figures.network_matrix import network_matrix
from qualcsv.figures.network_multiples import network_multiples
from qualcsv.figures.network_parts import edge_codings
from qualcsv.figures.network_svg import network_svg
from qualcsv.figures.saturation_curve import saturation_curve
from qualcsv.figures.scorecard import scorecard
from qualcsv.figures.sensitivity_ranges import sensitivity_ranges
from qualcsv.figures.small_multiples import small_multiples
from qualcsv.figures.stakeholder_network import ego_network, stakeholder_network
from qualcsv.figures.theme_matrix import theme_matrix
from qualcsv.figures.truth_table import truth_table
from qualcsv.figures.value_flow import value_flow
from qualcsv.figures.write import figure_fragment, write_figures

__all__ = [
    "ClickableNetwork",
    "actor_themes",
    "clickable_network",
    "cooccurrence_heatmap",
    "cooccurrence_network",
    "coverage_strips",
    "diverging_bars",
    "edge_codings",
    "ego_network",
    "figure_fragment",
    "gains",
    "indicator_timeline",
    "network_matrix",
    "network_multiples",
    "network_svg",
    "saturation_curve",
    "scorecard",
    "sensitivity_ranges",
    "small_multiples",
    "stakeholder_network",
    "theme_matrix",
    "truth_table",
    "value_flow",
    "write_figures",
]
