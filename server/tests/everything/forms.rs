//! Every form there is: the server functions with the fields that they take, as the source says them.

use super::{
    lists::{ACTS, LOOKS, PUBLIC_FUNCTIONS},
    rules::{Answer, Rule},
    stage::Visitor,
};
use domain::input::{BasisInput, DeliveryInput, IdentityInput, ProofInput, ResidenceInput};
use std::{collections::BTreeMap, fs, path::Path};

/// A form.
pub struct Form {
    pub endpoint: String,
    /// Names of its fields.
    pub fields: Vec<String>,
    /// Who may send it; none for everybody.
    rule: Option<Rule>,
    /// What an honest person sends, names and values.
    honest: Vec<(String, String)>,
}

impl Form {
    /// What is sent with this in one field.
    pub fn body(&self, field: &str, typed: &str) -> String {
        let others =
            self.honest.iter().filter(|(name, _)| name != field).map(|(name, value)| format!("{name}={value}"));
        others.chain([format!("{field}={typed}")]).collect::<Vec<_>>().join("&")
    }

    /// Somebody who may send it.
    pub fn caller<'a>(&self, visitors: &'a [Visitor]) -> &'a Visitor {
        let may = |who: &&Visitor| match self.rule {
            Some(rule) => rule.answer(who) == Answer::Allowed,
            None => who.role.is_none(),
        };
        visitors.iter().find(may).expect("somebody may")
    }
}

/// All of them. A server function that the lists do not name fails another test.
pub fn forms() -> Vec<Form> {
    let mut fields = BTreeMap::new();
    collect(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../app/src/api")), &mut fields);
    for (endpoint, own) in [
        ("save-identity", IdentityInput::FIELDS),
        ("save-residence", ResidenceInput::FIELDS),
        ("save-basis", BasisInput::FIELDS),
        ("save-proof", ProofInput::FIELDS),
        ("save-delivery", DeliveryInput::FIELDS),
    ] {
        let own = own.iter().map(|field| field.name().to_owned());
        fields.insert(endpoint.to_owned(), own.chain(["service", "id", "version"].map(str::to_owned)).collect());
    }
    let listed = LOOKS.iter().chain(ACTS).map(|(endpoint, rule, form)| (*endpoint, Some(*rule), *form));
    let public = PUBLIC_FUNCTIONS.iter().map(|endpoint| (*endpoint, None, ""));
    listed.chain(public).map(|(endpoint, rule, form)| of(endpoint, rule, form, &fields)).collect()
}

fn of(endpoint: &str, rule: Option<Rule>, form: &str, fields: &BTreeMap<String, Vec<String>>) -> Form {
    let own = fields.get(endpoint).unwrap_or_else(|| panic!("{endpoint} is not in the source"));
    let honest: Vec<(String, String)> =
        form.split('&').filter_map(|pair| pair.split_once('=')).map(|(n, v)| (n.to_owned(), v.to_owned())).collect();
    let mut names: Vec<String> = own.iter().chain(honest.iter().map(|(name, _)| name)).cloned().collect();
    names.sort();
    names.dedup();
    Form { endpoint: endpoint.to_owned(), fields: names, rule, honest }
}

/// The arguments of every server function below a folder, by endpoint.
fn collect(folder: &Path, fields: &mut BTreeMap<String, Vec<String>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, fields);
        } else {
            read(&fs::read_to_string(path).unwrap(), fields);
        }
    }
}

fn read(source: &str, fields: &mut BTreeMap<String, Vec<String>>) {
    for function in source.split("#[server(endpoint = \"").skip(1) {
        let (endpoint, rest) = function.split_once('"').unwrap();
        let (_, rest) = rest.split_once("async fn ").unwrap();
        let (_, rest) = rest.split_once('(').unwrap();
        let (arguments, _) = rest.split_once(") ->").unwrap();
        // `#[server(default)] name: Type`: a name is the last word before a colon that is no path's.
        let plain = arguments.replace("::", "");
        let names = plain.split(':').rev().skip(1).filter_map(|part| part.split_whitespace().last());
        fields.insert(endpoint.to_owned(), names.map(str::to_owned).collect());
    }
}
