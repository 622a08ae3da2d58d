"""What teams call a field, in fifteen languages: en nl nb pl ro hu de fr es pt it sv da fi cs."""

from __future__ import annotations

from pipelinelint.lexicon.normalise import comparable

LABELS = {
    "lost_reason": """
        loss reason|lost reason|reason lost|reason for loss|reason for losing|closed lost reason
        |why lost|why we lost|cause of loss|reason not sold|rejection reason
        |verliesreden|reden van verlies|reden verlies|reden verloren|waarom verloren|afwijsreden
        |tapsårsak|årsak til tap|hvorfor tapt|tapt årsak|grunn til tap|begrunnelse for tap
        |powód utraty|powód przegranej|przyczyna utraty|przyczyna przegranej|powód odrzucenia
        |powód straty|dlaczego przegrana
        |motiv pierdere|motivul pierderii|motiv pierdut|cauza pierderii|motivul refuzului
        |motiv refuz
        |elvesztés oka|az elvesztés oka|vesztés oka|elutasítás oka|elvesztett ok|miért vesztettük el
        |verlustgrund|grund des verlusts|grund für verlust|absagegrund|ablehnungsgrund
        |grund verloren|warum verloren
        |motif de perte|raison de perte|raison de la perte|motif de la perte|cause de la perte
        |motif de refus|pourquoi perdu
        |razón de pérdida|razón de la pérdida|motivo de pérdida|motivo de la pérdida
        |causa de pérdida|motivo de rechazo|por qué se perdió
        |motivo da perda|motivo de perda|razão da perda|causa da perda|motivo da recusa
        |por que perdemos
        |motivo della perdita|motivo perdita|motivo perso|causa della perdita|ragione della perdita
        |motivo del rifiuto|perché perso
        |förlustorsak|orsak till förlust|anledning till förlust|förlorad orsak|varför förlorad
        |avslagsorsak
        |tabsårsag|årsag til tab|grund til tab|tabt årsag|hvorfor tabt|afslagsårsag
        |häviön syy|menetyksen syy|hävityn syy|syy häviöön|hylkäyksen syy|miksi hävittiin
        |důvod ztráty|důvod prohry|příčina ztráty|důvod zamítnutí|důvod odmítnutí|proč prohráno
    """,
    "budget": """
        budget|budget amount|budget confirmed|budget available|client budget
        |beschikbaar budget|klantbudget|budsjett|kundens budsjett|budżet|budżet klienta|buget
        |bugetul clientului|költségkeret|költségvetés|ügyfél kerete|kundenbudget|budget du client
        |enveloppe budgétaire|presupuesto|presupuesto disponible|orçamento disponível
        |orçamento do cliente|verba disponível|budget disponibile|budget del cliente|kundens budget
        |tillgänglig budget|rådighedsbudget|budjetti|asiakkaan budjetti|rozpočet|rozpočet zákazníka
    """,
    "decision_makers": """
        decision maker|decision makers|decisionmaker|economic buyer|buying committee|signatory
        |beslisser|beslissers|besluitvormer|beslutningstaker|beslutningstakere|decydent|decydenci
        |osoba decyzyjna|decident|decidenți|factor de decizie|döntéshozó|döntéshozók
        |entscheider|entscheidungsträger|entscheiderin|décideur|décideurs|décisionnaire
        |tomador de decisiones|responsable de la decisión|decisor|decisores|tomador de decisão
        |responsável pela decisão|decisore|responsabile della decisione|beslutsfattare|beslutstagare
        |beslutningstager|beslutningstagere|päättäjä|päättäjät|päätöksentekijä|rozhodující osoba
        |osoba s rozhodovací pravomocí|kdo rozhoduje
    """,
    "timeline": """
        time frame|timeframe|timeline|purchase timeframe|buying timeline|decision date
        |expected start date|implementation date
        |tijdlijn|tijdsbestek|beslisdatum|termijn|tidsramme|tidslinje|beslutningsdato
        |ramy czasowe|harmonogram|termin decyzji|interval de timp|termen de decizie|data deciziei
        |időkeret|ütemterv|döntés dátuma|zeitrahmen|zeitplan|entscheidungstermin
        |calendrier|échéance du projet|date de décision|délai du projet|plazo|cronograma
        |fecha de decisión|prazo|cronograma do projeto|data da decisão|tempistica|tempistiche
        |data della decisione|tidsram|tidplan|beslutsdatum|tidshorisont|aikataulu|päätöspäivä
        |časový rámec|časový plán|termín rozhodnutí
    """,
    "competitor": """
        competitor|competitors|main competitor|competition|lost to competitor
        |concurrent|concurrenten|concurrentie|konkurrent|konkurrenter|konkurrentene|konkurrenten
        |konkurent|konkurenci|konkurencja|główny konkurent|concurenți|concurență|competitori
        |versenytárs|versenytársak|konkurens|wettbewerber|mitbewerber|wettbewerb|concurrents
        |principal concurrent|concurrence|competidor|competidores|competencia|concorrente
        |concorrentes|concorrência|concorrenti|concorrenza|huvudkonkurrent|konkurrenterna
        |kilpailija|kilpailijat|kilpailu|konkurence|konkurenti
    """,
    "next_step": """
        next step|next steps|next action
        |volgende stap|vervolgstap|volgende actie|neste steg|neste skritt|neste handling
        |następny krok|kolejny krok|następne działanie|următorul pas|pasul următor|pașii următori
        |következő lépés|következő lépések|következő teendő|nächster schritt|nächste schritte
        |nächste aktion|prochaine étape|étape suivante|prochaine action|próximo paso
        |siguiente paso|próxima acción|próximo passo|próxima etapa|próxima ação|prossimo passo
        |passo successivo|prossima azione|nästa steg|nästa åtgärd|nästa aktivitet|næste skridt
        |næste trin|næste handling|seuraava askel|seuraava vaihe|seuraava toimenpide|další krok
        |následující krok|další akce
    """,
}
"""Found anywhere in a name or label by importers."""

ASKED = {
    "amount": """
        amount|deal amount|deal value|value|opportunity amount|opportunity value|contract value
        |expected revenue|expected amount|bedrag|dealwaarde|waarde|verwachte omzet|beløp|verdi
        |avtaleverdi|kwota|wartość|wartość transakcji|sumă|suma|valoare|valoarea ofertei|összeg
        |érték|ajánlat értéke|betrag|wert|auftragswert|dealwert|volumen|montant|valeur
        |valeur de l'affaire|importe|monto|valor|valor del negocio|valor da proposta
        |valor do negócio|montante|importo
        |valore|valore trattativa|belopp|värde|affärsvärde|beløb|værdi|summa|arvo|kaupan arvo|částka
        |hodnota|hodnota obchodu
    """,
    "close_date": """
        close date|closedate|closing date|expected close date|expected close|expected closing
        |expected closing date|estimated close date|target close date|sluitdatum
        |verwachte sluitdatum|afsluitdatum|sluttdato|forventet sluttdato|lukkedato
        |forventet lukkedato|avslutningsdato
        |data zamknięcia|przewidywana data zamknięcia|planowana data zamknięcia|termin zamknięcia
        |data închiderii|data de închidere|data estimată a închiderii|zárás dátuma|várható zárás
        |várható zárás dátuma|lezárás dátuma|abschlussdatum|erwartetes abschlussdatum
        |voraussichtliches abschlussdatum|voraussichtlicher abschluss|date de clôture
        |date de clôture prévue|date de closing|fecha de cierre|fecha prevista de cierre
        |fecha de cierre esperada|data de fecho|data de fechamento|data prevista de fecho
        |previsão de fechamento|data di chiusura|data chiusura|data di chiusura prevista
        |stängningsdatum|avslutsdatum|förväntat avslut|slutdatum|slutdato|forventet slutdato
        |sulkemispäivä|päättymispäivä|arvioitu päättymispäivä|datum uzavření|předpokládané uzavření
        |očekávané datum uzavření
    """,
}
"""The two fields a forecast needs, as the whole name."""

_OTHERS = {
    "win_reason": """
        win reason|won reason|reason won|closed won reason|reason for winning|why won|why we won
        |winreden|reden van winst|reden gewonnen|waarom gewonnen|vinneårsak|årsak til seier
        |hvorfor vunnet|vunnet årsak|powód wygranej|przyczyna wygranej|dlaczego wygrana
        |motiv câștig|motivul câștigului|motiv câștigare|nyerés oka|megnyerés oka
        |miért nyertük meg|gewinngrund|grund gewonnen|grund des gewinns|warum gewonnen
        |zuschlagsgrund|motif de gain|raison de gain|raison du gain|motif de victoire
        |pourquoi gagné|razón de ganancia|motivo de ganancia|motivo ganado|por qué se ganó
        |motivo do ganho|motivo de ganho|razão do ganho|por que ganhamos|motivo vittoria
        |motivo della vittoria|motivo vinto|perché vinto|vinstorsak|orsak till vinst|vunnen orsak
        |varför vunnen|vindårsag|vundet årsag|hvorfor vundet|voiton syy|miksi voitettiin
        |důvod výhry|důvod vítězství|proč vyhráno
    """,
    "source": """
        source|lead source|deal source|source channel|original source|bron|leadbron|herkomst|kilde
        |leadkilde|opprinnelse|źródło|źródło leada|pochodzenie|sursă|sursa|sursa leadului|forrás
        |lead forrása|quelle|leadquelle|herkunft|origine|provenance|source du lead|origen|fuente
        |fuente del lead|origem|fonte|origem do lead|provenienza|fonte del lead|källa|leadkälla
        |ursprung|oprindelse|lähde|liidin lähde|alkuperä|zdroj|zdroj leadu|původ
    """,
    "deal_type": """
        deal type|type of deal|opportunity type|soort deal|dealtype|type deal|avtaletype
        |type avtale|rodzaj transakcji|typ transakcji|tip tranzacție|tipul tranzacției
        |üzlet típusa|ügylet típusa|geschäftsart|dealtyp|auftragsart|type d'affaire
        |type de transaction|tipo de negocio|tipo de oportunidad|tipo de negócio
        |tipo de oportunidade|tipo di trattativa|tipo trattativa|affärstyp|typ av affär
        |handelstype|aftaletype|kaupan tyyppi|typ obchodu|druh obchodu
    """,
}


def meanings() -> dict[str, str]:
    """Whole labels, folded as `comparable` folds, and what such a field is about."""
    return {
        comparable(each): captures
        for table in (LABELS, ASKED, _OTHERS)
        for captures, labels in table.items()
        for each in labels.split("|")
    }
