//! `/admin/users`: who works in the office, in which role and how far; adding somebody.

use super::{
    frame::{OfficeFrame, once_loaded},
    staff_fields::{PlaceFields, Secrets},
    staff_words as words,
    told::Told,
};
use crate::{
    api::{
        loaded::Loaded,
        staff::{AddStaff, LoadStaffList, USERS, member_path, users_path},
    },
    components::{
        anew::Anew,
        button::Button,
        data_table::TableOf,
        post_form::{PostForm, Posts},
    },
    parts::{ScriptedPage, part},
    text::{dates, states},
};
use domain::{
    authority::Role,
    beijing::beijing_date,
    view::{ScopeChoices, StaffFilter, StaffListView, StaffRow, WhoView},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;
use std::sync::Arc;

/// Every officer.
pub struct StaffListPage {
    posts: Posts,
    loaded: Loaded<LoadStaffList>,
}

part!(office: StaffListPage, staff_list_page);

impl ScriptedPage for StaffListPage {
    fn data() -> Self {
        let (posts, query) = (Posts::new(), use_query_map());
        let part = move |name: &'static str| query.with(|query| query.get(name)).filter(|value| !value.is_empty());
        let question = move || LoadStaffList { name: part("name"), role: part("role"), after: part("after") };
        Self { posts, loaded: Loaded::again(move || posts.changes(), question) }
    }

    fn view(self) -> AnyView {
        let Self { posts, loaded } = self;
        once_loaded(loaded, move |(who, view)| view! { <Staff who view posts/> }.into_any())
    }
}

#[component]
fn Staff(who: WhoView, view: StaffListView, posts: Posts) -> impl IntoView {
    let StaffListView { filter, rows, next, scopes } = view;
    let scopes = Arc::new(scopes);
    let next = next.map(|name| users_path(&filter, Some(&name)));
    let turn = untrack(|| posts.changes());
    view! {
        <OfficeFrame title="工作人员" who here=USERS>
            <Told posts words=words::fault/>
            <Secrets posts/>
            <Filters filter/>
            <Officers rows/>
            <nav class="pagination" aria-label="分页">
                {next.map(|address| view! { <a href=address rel="next">"下一页"</a> })}
            </nav>
            <Anew of=turn.to_string()>
                <Adding scopes=Arc::clone(&scopes) posts/>
            </Anew>
        </OfficeFrame>
    }
}

#[component]
fn Filters(filter: StaffFilter) -> impl IntoView {
    let StaffFilter { name, role } = filter;
    let roles = Role::ALL.iter().copied().filter(|role| role.is_staff()).map(|one| {
        view! { <option value=one.code() selected=role == Some(one)>{states::role(one)}</option> }
    });
    let roles = roles.collect_view();
    view! {
        <form method="get" action=USERS class="filters" role="search">
            <div class="field">
                <label class="field__label" for="filter-name">"登录名开头"</label>
                <input class="input" id="filter-name" name="name" value=name.unwrap_or_default() autocomplete="off"
                    spellcheck="false"/>
            </div>
            <div class="field">
                <label class="field__label" for="filter-role">"只看角色"</label>
                <select class="select" id="filter-role" name="role">
                    <option value="">"全部"</option>
                    {roles}
                </select>
            </div>
            <button class="button button--secondary" type="submit">"筛选"</button>
        </form>
    }
}

#[component]
fn Officers(rows: Vec<StaffRow>) -> impl IntoView {
    if rows.is_empty() {
        return view! { <p class="empty">"没有符合条件的工作人员。"</p> }.into_any();
    }
    view! {
        <TableOf class="table staff" caption="工作人员，按登录名"
            columns=&["登录名", "角色", "工作范围", "状态", "正在登录", "增加于"]>
            {rows.into_iter().map(line).collect_view()}
        </TableOf>
    }
    .into_any()
}

fn line(row: StaffRow) -> impl IntoView {
    let place = words::place(&row);
    let (class, state) = if row.locked { ("tag tag--bad", "已停用") } else { ("tag tag--good", "正常") };
    view! {
        <tr>
            <th scope="row"><a href=member_path(&row.id)>{row.name}</a></th>
            <td data-label="角色">{states::role(row.role)}</td>
            <td data-label="工作范围">{place}</td>
            <td data-label="状态"><span class=class>{state}</span></td>
            <td data-label="正在登录">{row.sessions}</td>
            <td data-label="增加于">{dates::day(beijing_date(row.since))}</td>
        </tr>
    }
}

#[component]
fn Adding(scopes: Arc<ScopeChoices>, posts: Posts) -> impl IntoView {
    view! {
        <section class="card stack" aria-labelledby="add">
            <h2 id="add">"增加工作人员"</h2>
            <p class="hint">"首次密码和动态口令的密钥由系统生成，只显示一次，请当面交给本人。"</p>
            <PostForm to=AddStaff::PATH posts told_elsewhere=true>
                <div class="field">
                    <label class="field__label" for="login">"登录名"</label>
                    <p class="field__hint" id="login-hint">"例如 wang.li：以字母开头，可以有数字、点、横线和下划线。"</p>
                    <input class="input input--w18" id="login" name="login" autocomplete="off" spellcheck="false"
                        aria-describedby="login-hint"/>
                </div>
                <PlaceFields role=None scope="city" scopes=scopes/>
                <Button disabled=posts.pending>"增加"</Button>
            </PostForm>
        </section>
    }
}
