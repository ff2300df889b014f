//! Which papers count for which subject.

use std::sync::{Arc, PoisonError};

use super::model::{Facts, Material, Subject, Website};
use crate::case::At;
use crate::case::words::{FileAs, Role};
use crate::privacy::is_of_a_person;

impl<'c> Facts<'c> {
    /// The papers of a kind that count for a subject: those that name it or what belongs to it,
    /// and those that name nothing.
    pub fn papers<'f>(&'f self, kind: &'f str, subject: Subject) -> impl Iterator<Item = &'f Material<'c>> {
        self.papers_of(kind).filter(move |paper| self.counts(paper, subject))
    }

    /// The papers of some kinds that count for a subject, kind by kind.
    pub fn papers_among<'f>(
        &'f self,
        kinds: impl Iterator<Item = &'f str>,
        subject: Subject,
    ) -> Vec<&'f Material<'c>> {
        let mut found = Vec::new();
        for kind in kinds {
            found.extend(self.papers(kind, subject));
        }
        found
    }

    /// Papers of a kind that belong to someone or something else.
    pub fn papers_of_others<'f>(
        &'f self,
        kind: &'f str,
        subject: Subject,
    ) -> impl Iterator<Item = &'f Material<'c>> {
        self.papers_of(kind).filter(move |paper| !self.counts(paper, subject))
    }

    /// The papers of a kind that count for a website: its own, and those of the applicant.
    pub fn papers_for_website<'f>(
        &'f self,
        kind: &'f str,
        website: &Website<'_>,
    ) -> impl Iterator<Item = &'f Material<'c>> {
        let own = self.websites.iter().position(|one| std::ptr::eq(one, website)).map(Subject::Website);
        self.papers_of(kind).filter(move |paper| {
            let counts = |subject| self.counts(paper, subject);
            own.is_some_and(counts) || counts(Subject::Applicant)
        })
    }

    /// The papers of some kinds that count for a website, kind by kind.
    pub fn papers_among_for_website<'f>(
        &'f self,
        kinds: impl Iterator<Item = &'f str>,
        website: &Website<'_>,
    ) -> Vec<&'f Material<'c>> {
        let mut found = Vec::new();
        for kind in kinds {
            found.extend(self.papers_for_website(kind, website));
        }
        found
    }

    /// The papers of a kind, looked for once.
    fn papers_of(&self, kind: &str) -> impl Iterator<Item = &Material<'c>> {
        let mut known = self.by_kind.lock().unwrap_or_else(PoisonError::into_inner);
        let of_kind = known.get(kind).cloned().unwrap_or_else(|| {
            let all = self.materials.iter().enumerate();
            let found: Arc<[usize]> =
                all.filter(|(_, paper)| self.is_a(paper, kind)).map(|(i, _)| i).collect();
            known.insert(kind.to_owned(), Arc::clone(&found));
            found
        });
        (0..of_kind.len()).map(move |i| &self.materials[of_kind[i]])
    }

    /// Whether a paper is of a kind, or of its family. Only a paper that was looked for is read.
    fn is_a(&self, paper: &Material<'_>, kind: &str) -> bool {
        let found =
            self.tables.documents.counts(&paper.kind.id, kind) || self.is_own_certificate(paper, kind);
        if found {
            let _ = paper.written.kind.as_ref().map(At::read);
        }
        found
    }

    /// Whether a paper and one that is asked for are both images of the certificate with which the applicant files:
    /// whoever lists its certificate by the general word has it.
    fn is_own_certificate(&self, paper: &Material<'_>, asked: &str) -> bool {
        let Some(own) = self.applicant.identity.kind.filter(|own| !is_of_a_person(*own)) else {
            return false;
        };
        if !paper.kind.certificate.contains(&own) {
            return false;
        }
        let images = || self.tables.documents.images(own).filter(|image| image.slot == paper.kind.slot);
        // The most general word stands last.
        images().last().is_some_and(|general| general.id == paper.kind.id)
            && images().any(|one| one.id == asked)
    }

    fn counts(&self, paper: &Material<'_>, subject: Subject) -> bool {
        // A letter counts for whom it authorises. Whom it names has still to be told, where several can be meant.
        if let Subject::Person(person) = subject
            && paper.kind.names_a_person()
        {
            return self.authorised(paper).map_or(true, |authorised| authorised.contains(&person));
        }
        let Some(of) = paper.of.filter(|of| *of != Subject::Order) else { return true };
        if of == subject {
            return true;
        }
        match (subject, of) {
            // Whatever it is about, it belongs to the order.
            (Subject::Order, _) => true,
            (Subject::Website(site), Subject::Domain(domain)) => {
                self.websites[site].domains.as_ref().is_some_and(|domains| domains.contains(&domain))
            }
            // What an authority grants an applicant holds for each of its websites.
            (Subject::Website(_), Subject::Applicant) => paper.kind.granted_to_applicant,
            (Subject::Website(_), Subject::Person(person)) if paper.kind.granted_to_applicant => {
                self.is_applicant(person)
            }
            (Subject::Website(site), Subject::Person(person)) => {
                self.websites[site].responsible == Some(person)
            }
            (Subject::Domain(domain), Subject::Website(site)) => {
                self.domains[domain].websites.contains(&site)
            }
            // A paper of the applicant that says by its name whose it is belongs to that person as well.
            (Subject::Person(person), Subject::Applicant) => {
                paper.kind.role.is_some_and(|role| self.persons[person].has(role))
                    || self.is_applicant(person)
            }
            (Subject::Applicant, Subject::Person(person)) => self.is_applicant(person),
            _ => false,
        }
    }

    /// Whether a person is the applicant: whoever files as an individual is responsible for the filing, and brings one
    /// card, be it of a person or of a business without a name of its own.
    fn is_applicant(&self, person: usize) -> bool {
        self.applicant.files_as == Some(FileAs::Individual) && self.persons[person].has(Role::Responsible)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::with_facts;

    const CASE: &str = r#"
        [applicant]
        kind = "enterprise"
        [[person]]
        id = "li"
        roles = ["responsible"]
        [[domain]]
        name = "example.cn"
        [[domain]]
        name = "example.com"
        [[website]]
        name = "示例"
        domain = "example.cn"
        responsible = "li"
        [[website]]
        name = "另一个"
        domain = "example.com"
        "#;

    /// How many commitment letters count for a subject, given one with this `of`.
    fn count(case: &str, of: &str, subject: Subject) -> usize {
        let case = format!("{case}\n[[material]]\nkind = \"filing-commitment\"\n{of}");
        with_facts(&case, "2026-12-01", |facts| facts.papers("filing-commitment", subject).count())
    }

    #[test]
    fn a_paper_counts_for_what_it_names_and_what_belongs_together() {
        for (of, subject, counts) in [
            ("", Subject::Website(0), 1),
            ("of = \"order\"", Subject::Person(0), 1),
            ("of = \"applicant\"", Subject::Applicant, 1),
            ("of = \"applicant\"", Subject::Order, 1),
            ("of = \"applicant\"", Subject::Website(0), 0),
            ("of = \"li\"", Subject::Website(0), 1),
            ("of = \"li\"", Subject::Website(1), 0),
            ("of = \"li\"", Subject::Applicant, 0),
            ("of = \"example.cn\"", Subject::Website(0), 1),
            ("of = \"example.cn\"", Subject::Website(1), 0),
            ("of = \"另一个\"", Subject::Website(1), 1),
            ("of = \"另一个\"", Subject::Website(0), 0),
            ("of = \"另一个\"", Subject::Domain(1), 1),
        ] {
            assert_eq!(count(CASE, of, subject), counts, "{of:?} for {subject:?}");
        }
    }

    #[test]
    fn an_individual_is_the_responsible_person() {
        let case = CASE.replace("enterprise", "individual");
        assert_eq!(count(&case, "of = \"li\"", Subject::Applicant), 1);
        assert_eq!(count(&case, "of = \"applicant\"", Subject::Person(0)), 1);
    }

    #[test]
    fn so_is_the_owner_of_a_business_that_files_as_an_individual() {
        let files_as = |word: &str| {
            CASE.replace("\"enterprise\"", &format!("\"individual-business\"\nfile-as = \"{word}\""))
        };
        let counts = |word: &str| count(&files_as(word), "of = \"applicant\"", Subject::Person(0));
        assert_eq!((counts("individual"), counts("organisation")), (1, 0));
    }

    #[test]
    fn another_kind_of_paper_does_not_count() {
        let case = format!("{CASE}\n[[material]]\nkind = \"verification-form\"");
        with_facts(&case, "2026-12-01", |facts| {
            assert_eq!(facts.papers("filing-commitment", Subject::Order).count(), 0);
        });
    }
}
