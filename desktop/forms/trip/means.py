"""Means of transport and their variants."""

from desktop.forms.options import Options


class Means(Options):
    """With what one moved."""

    PLANE = "plane", "Vliegtuig"
    TRAIN = "train", "Trein"
    HIGH_SPEED_TRAIN = "high_speed_train", "Hogesnelheidstrein"
    METRO = "metro", "Metro"
    TRAM = "tram", "Tram"
    BUS = "bus", "Bus"
    COACH = "coach", "Touringcar"
    CAR = "car", "Auto"
    TAXI = "taxi", "Taxi"
    FERRY = "ferry", "Veerboot"
    BICYCLE = "bicycle", "Fiets"
    FOOT = "foot", "Te voet"
    OTHER = "other", "Anders"


class Variant(Options):
    """Class, fuel or kind of passenger: what the emission of a kilometre depends on."""

    ECONOMY = "economy", "Economy"
    PREMIUM_ECONOMY = "premium_economy", "Premium economy"
    BUSINESS = "business", "Business"
    FIRST = "first", "First"
    PETROL = "petrol", "Benzine"
    DIESEL = "diesel", "Diesel"
    HYBRID = "hybrid", "Hybride"
    PLUG_IN_HYBRID = "plug_in_hybrid", "Plug-inhybride"
    ELECTRIC = "electric", "Elektrisch"
    LPG = "lpg", "Lpg"
    FOOT = "foot", "Voetpassagier"
    CAR = "car", "Met auto"


class FigureBasis(Options):
    """Where a figure comes from."""

    COMPUTED = "computed", "Berekend"
    GIVEN = "given", "Zelf opgegeven"


VARIANTS: dict[str, tuple[Variant, ...]] = {
    Means.PLANE: (Variant.ECONOMY, Variant.PREMIUM_ECONOMY, Variant.BUSINESS, Variant.FIRST),
    Means.CAR: (
        Variant.PETROL,
        Variant.DIESEL,
        Variant.HYBRID,
        Variant.PLUG_IN_HYBRID,
        Variant.ELECTRIC,
        Variant.LPG,
    ),
    Means.FERRY: (Variant.FOOT, Variant.CAR),
}
