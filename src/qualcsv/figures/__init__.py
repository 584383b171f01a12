"""Tables and graphs → figures. Each function returns its figure and neither shows nor saves it."""

from qualcsv.figures.actor_themes import actor_themes
from qualcsv.figures.clickable_network import ClickableNetwork, clickable_network
from qualcsv.figures.network_matrix import network_matrix
from qualcsv.figures.network_multiples import network_multiples
from qualcsv.figures.network_parts import edge_codings
from qualcsv.figures.network_svg import network_svg
from qualcsv.figures.sensitivity_ranges import sensitivity_ranges
from qualcsv.figures.stakeholder_network import ego_network, stakeholder_network
from qualcsv.figures.theme_matrix import theme_matrix
from qualcsv.figures.write import figure_fragment, write_figures

__all__ = [
    "ClickableNetwork",
    "actor_themes",
    "clickable_network",
    "edge_codings",
    "ego_network",
    "figure_fragment",
    "network_matrix",
    "network_multiples",
    "network_svg",
    "sensitivity_ranges",
    "stakeholder_network",
    "theme_matrix",
    "write_figures",
]
