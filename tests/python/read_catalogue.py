"""Reads a catalogue in Turtle with rdflib and says what DCAT-AP-SE 3.0.1 asks for and is not there; then how many data sets and files it holds."""
import sys

from rdflib import Graph, Namespace
from rdflib.namespace import DCTERMS, FOAF, RDF

DCAT = Namespace("http://www.w3.org/ns/dcat#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
MUST = {
    DCAT.Catalog: [DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCTERMS.license, DCAT.dataset],
    DCAT.Dataset: [DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.distribution, DCTERMS.accessRights, DCAT.theme],
    DCAT.Distribution: [DCAT.accessURL, DCTERMS.license, DCTERMS["format"]],
    FOAF.Agent: [FOAF.name, DCTERMS.type],
    VCARD.Organization: [VCARD.fn, VCARD.hasEmail],
}
graph = Graph().parse(sys.argv[1], format="turtle")
for kind, properties in MUST.items():
    for subject in graph.subjects(RDF.type, kind):
        for wanted in properties:
            if not list(graph.objects(subject, wanted)):
                print(f"missing {wanted} of {subject}")
for wanted, kind in ((DCTERMS.publisher, FOAF.Agent), (DCAT.dataset, DCAT.Dataset), (DCAT.distribution, DCAT.Distribution), (DCAT.contactPoint, VCARD.Organization)):
    for at in graph.objects(None, wanted):
        if (at, RDF.type, kind) not in graph:
            print(f"{at} is no {kind}")
print(len(list(graph.subjects(RDF.type, DCAT.Dataset))), len(list(graph.subjects(RDF.type, DCAT.Distribution))))
