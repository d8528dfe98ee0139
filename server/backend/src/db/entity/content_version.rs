use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "content_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub content_id: String,
    pub number: i64,
    pub state: String,
    pub form: String,
    pub revision: i64,
    pub written_by: String,
    pub written_at: DateTimeUtc,
    pub proposed_by: Option<String>,
    pub proposed_at: Option<DateTimeUtc>,
    pub published_by: Option<String>,
    pub published_at: Option<DateTimeUtc>,
    pub ended_by: Option<String>,
    pub ended_at: Option<DateTimeUtc>,
    pub sent_back_reason: Option<String>,
    pub sent_back_by: Option<String>,
    pub sent_back_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(belongs_to = "super::content::Entity", from = "Column::ContentId", to = "super::content::Column::Id")]
    Content,
}

impl Related<super::content::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Content.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
