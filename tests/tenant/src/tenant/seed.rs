//! The small company that every tenant starts as.

use super::{NewUser, Person, Tenant, Workspace};
use std::collections::HashMap;

impl Default for Tenant {
    fn default() -> Self {
        let mut tenant = Self {
            roles: ROLES.map(String::from).to_vec(),
            workspaces: WORKSPACES.map(workspace).to_vec(),
            people: Vec::new(),
            places: HashMap::new(),
            lists: 0,
        };
        for person in PEOPLE {
            tenant.admit(member(person), None);
        }
        tenant
    }
}

const ROLES: [&str; 5] = ["Administrator", "Manager", "Creator", "Reviewer", "Viewer"];

type SeedWorkspace = (
    i32,
    &'static str,
    Option<&'static str>,
    Option<&'static str>,
);

const WORKSPACES: [SeedWorkspace; 3] = [
    (
        10,
        "Invoices",
        Some("Incoming invoices of all branches"),
        Some("Accounts payable"),
    ),
    (
        11,
        "Contracts",
        Some("Supplier and customer contracts"),
        None,
    ),
    (12, "Archive", None, None),
];

type SeedPerson = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static [i32],
);

const PEOPLE: [SeedPerson; 12] = [
    (
        "Ana Martins",
        "ana.martins@example.com",
        "Administrator",
        "Active",
        &[10, 11, 12],
    ),
    (
        "Bruno Costa",
        "bruno.costa@example.com",
        "Manager",
        "Active",
        &[10, 11],
    ),
    (
        "Carla Nunes",
        "carla.nunes@example.com",
        "Manager",
        "Active",
        &[11],
    ),
    (
        "David Okafor",
        "david.okafor@example.com",
        "Creator",
        "Active",
        &[10],
    ),
    (
        "Elena Petrova",
        "elena.petrova@example.com",
        "Creator",
        "Active",
        &[10, 12],
    ),
    (
        "Farid Haddad",
        "farid.haddad@example.com",
        "Creator",
        "Inactive",
        &[],
    ),
    (
        "Grace Lin",
        "grace.lin@example.com",
        "Reviewer",
        "Active",
        &[10],
    ),
    (
        "Hugo Schmidt",
        "hugo.schmidt@example.com",
        "Reviewer",
        "Active",
        &[11],
    ),
    (
        "Ines Duarte",
        "ines.duarte@example.com",
        "Reviewer",
        "Locked",
        &[10],
    ),
    (
        "João Pereira",
        "joao.pereira@example.com",
        "Viewer",
        "Active",
        &[12],
    ),
    ("", "katya.ivanova@example.com", "Viewer", "Invited", &[10]),
    (
        "Liam O'Brien",
        "liam.obrien@example.com",
        "Viewer",
        "Inactive",
        &[],
    ),
];

fn workspace((workspace_id, name, description, template): SeedWorkspace) -> Workspace {
    Workspace {
        workspace_id,
        tenant_id: 10,
        workspace_name: name.into(),
        workspace_description: description.map(String::from),
        is_default: workspace_id == 10,
        task_type: 10,
        workspace_type: 10,
        template_type: 10,
        workspace_template_name: template.map(String::from),
    }
}

fn member((name, email, role_name, status, workspaces): SeedPerson) -> Person {
    Person::member(NewUser {
        email: email.into(),
        role_name: role_name.into(),
        name: name.into(),
        status: status.into(),
        workspaces: workspaces.to_vec(),
    })
}
